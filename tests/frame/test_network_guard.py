"""The guard against network access catches what it must, and lets this machine be."""

import os
import socket
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.request import urlopen

import pytest
from network_guard import NetworkRefusedError

# Addresses and names set aside for documentation: nothing answers there.
OUTSIDE = "192.0.2.1"
OUTSIDE_NAME = "host.example"


@pytest.fixture
def refused(no_network: list[str]):
    yield no_network
    no_network.clear()


def test_a_connection_outside_is_refused(refused):
    with socket.socket() as plug, pytest.raises(NetworkRefusedError):
        plug.connect((OUTSIDE, 80))
    assert refused == ["socket.connect ('192.0.2.1', 80)"]


def test_a_datagram_outside_is_refused(refused):
    with socket.socket(type=socket.SOCK_DGRAM) as plug, pytest.raises(NetworkRefusedError):
        plug.sendto(b"?", (OUTSIDE, 53))
    assert len(refused) == 1


def test_a_version_6_address_is_refused(refused):
    with socket.socket(socket.AF_INET6) as plug, pytest.raises(NetworkRefusedError):
        plug.connect(("2001:db8::1", 80))
    assert len(refused) == 1


def test_a_name_is_not_even_looked_up(refused):
    with pytest.raises(NetworkRefusedError):
        urlopen(f"http://{OUTSIDE_NAME}/")
    assert refused == ["socket.getaddrinfo 'host.example'"]


def test_a_python_that_a_test_starts_is_guarded_too():
    code = f"import socket; socket.create_connection(({OUTSIDE!r}, 80), timeout=1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "NetworkRefusedError" in done.stderr


def test_loopback_and_local_sockets_work(tmp_path, no_network):
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.handle_request, daemon=True).start()
        with urlopen(f"http://localhost:{server.server_port}/") as answer:
            assert answer.status == 204
    with socket.socket(socket.AF_UNIX) as there, socket.socket(socket.AF_UNIX) as here:
        there.bind(str(tmp_path / "s"))
        there.listen()
        here.connect(str(tmp_path / "s"))
    assert no_network == []


def test_in_the_namespace_no_language_gets_out():
    """`make test` runs the tests where only loopback exists, if the machine has such namespaces."""
    if os.environ.get("IIP_ATLAS_OFFLINE") != "namespace":
        return
    interfaces = {name for _, name in socket.if_nameindex()}
    assert "lo" in interfaces
    # bash opens the connection itself and knows nothing of the guard in Python
    command = ["bash", "-c", f"exec 3<>/dev/udp/{OUTSIDE}/53"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "unreachable" in done.stderr.lower()
