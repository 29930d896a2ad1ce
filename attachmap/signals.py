"""What happens at the door and is worth writing down; who writes it down listens."""

from django.dispatch import Signal

locked_out = Signal()  # username
signed_out_everywhere = Signal()  # user
