"""What can come of looking at an answer about harm: code -> in words."""

OUTCOMES = {
    "talked": "Talked about; nothing further today",
    "plan": "Safety plan made or gone through",
    "shared": "Shared with the GP or another service",
    "urgent": "Urgent help arranged",
    "mistaken": "Entered by mistake; the form says otherwise",
}
