"""The one place that knows the order of the stages: for one report (`analyse`), for many in processes (`analyse_all`), over all."""

from reportedly.pipeline.analyser import analyser, fingerprint
from reportedly.pipeline.many import add, link_again, link_all, link_case, relink_case
from reportedly.pipeline.pages import page, pages
from reportedly.pipeline.parallel import Analysed, analyse_all
from reportedly.pipeline.stages import StageError, Watch, analyse

__all__ = [
    "Analysed",
    "StageError",
    "Watch",
    "add",
    "analyse",
    "analyse_all",
    "analyser",
    "fingerprint",
    "link_again",
    "link_all",
    "link_case",
    "page",
    "pages",
    "relink_case",
]
