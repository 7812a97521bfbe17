from conglang.newsroom.models.articles import AiUse, ArticlePage, Genre
from conglang.newsroom.models.attachments import Attachment, AttachmentUse
from conglang.newsroom.models.checking import (
    ArticlePrint,
    CheckAnswer,
    CheckSetting,
    HouseStyle,
    Level,
    Tone,
)
from conglang.newsroom.models.commissions import Commission, CommissionChange, CommissionReminder
from conglang.newsroom.models.drafting import PhotoUpload, UploadPiece, WritingDraft
from conglang.newsroom.models.editions import Edition
from conglang.newsroom.models.filing import FiledFile, FilingBatch
from conglang.newsroom.models.guard import FileInspection, GuardHit, GuardLift
from conglang.newsroom.models.mail import IncomingMail, Mailbox
from conglang.newsroom.models.notices import (
    ChangeIntent,
    CorrectionNotice,
    Merge,
    Withdrawal,
)
from conglang.newsroom.models.opinions import ObjectionNote, Opinion, OpinionRequest, Verdict
from conglang.newsroom.models.pictures import Picture, PictureRendition
from conglang.newsroom.models.review import ReturnCode, ReturnReason, ReviewStep, ReviewVote
from conglang.newsroom.models.scheduling import Schedule, SectionUpkeep, Timing
from conglang.newsroom.models.sections import SectionPage, SectionPlan
from conglang.newsroom.models.sharing import ShareRequest

__all__ = [
    "AiUse",
    "ArticlePage",
    "ArticlePrint",
    "Attachment",
    "AttachmentUse",
    "ChangeIntent",
    "CheckAnswer",
    "CheckSetting",
    "Commission",
    "CommissionChange",
    "CommissionReminder",
    "CorrectionNotice",
    "Edition",
    "FileInspection",
    "FiledFile",
    "FilingBatch",
    "Genre",
    "GuardHit",
    "GuardLift",
    "HouseStyle",
    "IncomingMail",
    "Level",
    "Mailbox",
    "Merge",
    "ObjectionNote",
    "Opinion",
    "OpinionRequest",
    "PhotoUpload",
    "Picture",
    "PictureRendition",
    "ReturnCode",
    "ReturnReason",
    "ReviewStep",
    "ReviewVote",
    "Schedule",
    "SectionPage",
    "SectionPlan",
    "SectionUpkeep",
    "ShareRequest",
    "Timing",
    "Tone",
    "UploadPiece",
    "Verdict",
    "Withdrawal",
    "WritingDraft",
]
