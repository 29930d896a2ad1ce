"""Log lines say where something broke, never what somebody had typed."""

import logging
import traceback


class WithoutContents(logging.Formatter):
    """One line a record; of an error only its kind and the places in the code."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        line = self.formatMessage(record)
        if record.exc_info and record.exc_info[0]:
            line += self._where(record.exc_info)
        # Nobody can forge a second line or colour a terminal through an address or a header.
        return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in line)

    @staticmethod
    def _where(exc_info) -> str:
        # The message of the error and the line of source are left out: they may quote a record.
        kind, _, trace = exc_info
        places = [f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(trace)]
        return f" [{kind.__name__} at {' < '.join(reversed(places))}]"
