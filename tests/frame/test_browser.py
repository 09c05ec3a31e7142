"""The browser of the tests shows pages of this machine and catches requests that leave it."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Error

from browser import barriers, leaves_the_machine, offline_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("url", "leaves"),
    [
        ("http://127.0.0.1:8501/", False),
        ("ws://127.0.0.1:8501/_stcore/stream", False),
        ("data:text/plain,x", False),
        ("blob:http://127.0.0.1:8501/1", False),
        ("https://tiles.example/0/0/0.png", True),
        ("wss://socket.example/", True),
        ("http://127.0.0.1.example/", True),
        ("file:///etc/hostname", True),
    ],
)
def test_what_leaves_the_machine(url, leaves):
    assert leaves_the_machine(url) is leaves


@pytest.fixture
def address():
    class Page(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write("<title>平台</title><h1>工业互联网平台</h1>".encode())

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_a_page_of_this_machine_shows(chromium_page, address):
    chromium_page.goto(address)
    assert chromium_page.inner_text("h1") == "工业互联网平台"


def visit_and_fetch(page_address, elsewhere):
    with offline_page() as page:
        page.goto(page_address)
        page.evaluate(f"fetch('{elsewhere}').catch(() => document.title = 'refused')")
        page.wait_for_function("document.title === 'refused'")


def test_a_request_that_leaves_the_machine_fails_the_test(address):
    with pytest.raises(AssertionError, match=r"tiles\.example"):
        visit_and_fetch(address, "https://tiles.example/0.png")


def visit(elsewhere):
    with offline_page() as page, pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        page.goto(elsewhere)


def test_no_other_address_answers():
    with pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        visit("http://192.0.2.1/")


def test_a_barrier_is_found():
    with offline_page() as page:
        page.set_content("<main><h1>A</h1><button></button><p>text</p></main>")
        assert "button-name: <button></button>" in barriers(page)
        page.set_content("<html lang='en'><title>A</title><main><h1>A</h1></main></html>")
        assert barriers(page) == []
