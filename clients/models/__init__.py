"""The rows: people of the practice, clients, and what is known about them, sealed."""

from clients.models.access_log import AccessLog, LogHead, What
from clients.models.append_only import AppendOnly
from clients.models.assessment import Assessment, Frozen
from clients.models.chain import ChainBroken
from clients.models.client import Client
from clients.models.emergency import Emergency
from clients.models.keeping import Certificate, LegalHold, Removal
from clients.models.key_check import KeyCheck, check_practice_key, seal_practice
from clients.models.key_problems import KeyProblem
from clients.models.letter import Letter
from clients.models.notice import ActOnAccount, Notice
from clients.models.picture import Picture
from clients.models.questionnaire import Questionnaire
from clients.models.revision import Revision, Version
from clients.models.rights import Right
from clients.models.risk_note import RiskNote
from clients.models.sealing import SealBroken
from clients.models.subject_access import AccessPack, Statement
from clients.models.supervision import Share, SupervisionQuestion
from clients.models.tries import Tries
from clients.models.user import Leaving, User

__all__ = [
    "AccessLog",
    "AccessPack",
    "ActOnAccount",
    "AppendOnly",
    "Assessment",
    "Certificate",
    "ChainBroken",
    "Client",
    "Emergency",
    "Frozen",
    "KeyCheck",
    "KeyProblem",
    "Leaving",
    "LegalHold",
    "Letter",
    "LogHead",
    "Notice",
    "Picture",
    "Questionnaire",
    "Removal",
    "Revision",
    "Right",
    "RiskNote",
    "SealBroken",
    "Share",
    "Statement",
    "SupervisionQuestion",
    "Tries",
    "User",
    "Version",
    "What",
    "check_practice_key",
    "seal_practice",
]
