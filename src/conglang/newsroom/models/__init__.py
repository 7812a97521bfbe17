from conglang.newsroom.models.articles import AiUse, ArticlePage, Genre
from conglang.newsroom.models.attachments import Attachment
from conglang.newsroom.models.editions import Edition
from conglang.newsroom.models.pictures import Picture, PictureRendition
from conglang.newsroom.models.review import ReviewStep
from conglang.newsroom.models.sections import SectionPage, SectionPlan

__all__ = [
    "AiUse",
    "ArticlePage",
    "Attachment",
    "Edition",
    "Genre",
    "Picture",
    "PictureRendition",
    "ReviewStep",
    "SectionPage",
    "SectionPlan",
]
