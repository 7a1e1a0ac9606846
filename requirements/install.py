"""Make ``.venv`` with everything in it, from the hashed lock files beside this script.

Run by ``make venv`` with any Python from 3.11; needs only the standard library (venv, ensurepip). pip brings uv, uv
brings the rest. uv does not read pip's settings, so a mirror, a certificate or a constraint told to pip (pip.conf or
PIP_*) is handed on to it here; a setting the caller gave uv itself (UV_*) always wins.
"""

from __future__ import annotations

import ast
import os
import ssl
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent
ENVIRONMENT = HOUSE / ".venv"
STAMP = ENVIRONMENT / ".ready"

# pip's option → the variable uv reads, and how uv separates several values.
HANDED_ON = {
    "index-url": ("UV_DEFAULT_INDEX", " "),
    "extra-index-url": ("UV_INDEX", " "),
    "find-links": ("UV_FIND_LINKS", ","),
    "no-index": ("UV_NO_INDEX", " "),
    "constraint": ("UV_CONSTRAINT", " "),
    "trusted-host": ("UV_INSECURE_HOST", " "),
    "cert": ("SSL_CERT_FILE", " "),
    "proxy": ("ALL_PROXY", " "),
    "timeout": ("UV_HTTP_TIMEOUT", " "),
    "default-timeout": ("UV_HTTP_TIMEOUT", " "),
}


def pip_settings(listing: str) -> dict[str, str]:
    """What ``pip config list`` says, by option: a variable outweighs the [install] section, that one [global]."""
    found: dict[str, tuple[int, str]] = {}
    for line in listing.splitlines():
        name, separator, value = line.partition("=")
        section, dot, option = name.rpartition(".")
        if not (separator and dot):
            continue
        rank = {"global": 0, "install": 1, ":env:": 2}.get(section, -1)
        if rank >= found.get(option, (0, ""))[0]:
            found[option] = rank, str(ast.literal_eval(value))
    return {option: value for option, (_, value) in found.items()}


def settings_for_uv(settings: dict[str, str], environment: dict[str, str]) -> dict[str, str]:
    """``environment`` completed with what pip was told, so that uv looks in the same places."""
    result = dict(environment)
    for option, value in settings.items():
        variable, separator = HANDED_ON.get(option, ("", ""))
        if variable and value.split():
            result.setdefault(variable, separator.join(value.split()))
    # pip takes the best version of all its indexes; the hashes in the lock files say which file is the right one.
    result.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    if ssl.create_default_context().get_ca_certs():  # trust what this machine trusts, as pip does
        result.setdefault("UV_SYSTEM_CERTS", "1")
    for elsewhere in ("UV_PYTHON", "UV_SYSTEM_PYTHON"):  # everything goes into this environment
        result.pop(elsewhere, None)
    result["VIRTUAL_ENV"] = str(ENVIRONMENT)
    return result


def is_whole(environment: Path) -> bool:
    """Whether the environment can be completed: its interpreter starts, and its scripts name this very place."""
    python, script = environment / "bin" / "python", environment / "bin" / "pip"
    try:
        started = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False)
        return started.returncode == 0 and str(environment) in script.read_text(encoding="utf-8")
    except OSError:
        return False


def main() -> None:
    """Create or complete the environment; the stamp is written last, so a run that failed is run again."""
    python = ENVIRONMENT / "bin" / "python"
    STAMP.unlink(missing_ok=True)
    if not is_whole(ENVIRONMENT):
        print("正在建立 .venv ……", flush=True)
        venv.create(ENVIRONMENT, with_pip=True, clear=True, symlinks=True)
    print("正在按 requirements/ 中锁定的版本安装 ……", flush=True)
    pip = [python, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "-q", "--no-user", "--require-hashes", "-r", HERE / "uv.txt"], check=True)
    listing = subprocess.run([*pip, "config", "list"], capture_output=True, text=True, check=True).stdout
    environment = settings_for_uv(pip_settings(listing), dict(os.environ))
    uv = [ENVIRONMENT / "bin" / "uv", "pip"]
    locks = [HERE / "dev.txt", HERE / "build.txt", HERE / "uv.txt"]
    constraints = environment.pop("UV_CONSTRAINT", "")
    if constraints:
        # uv wants constraints hashed too when hashes are required; so let it compare first, then install without them.
        listed = [argument for lock in locks for argument in ("-r", str(lock))]
        compare = [*uv, "install", "-q", "--dry-run", "--no-deps", "--no-verify-hashes", *listed]
        subprocess.run(compare, env={**environment, "UV_CONSTRAINT": constraints}, check=True)
    subprocess.run([*uv, "sync", "-q", "--require-hashes", *locks], env=environment, check=True)
    project = ["install", "-q", "--no-deps", "--no-build-isolation", "-e", HOUSE]
    subprocess.run([*uv, *project], env=environment, check=True)
    STAMP.write_text(f"{HOUSE}\n", encoding="utf-8")


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        step = f"{Path(error.cmd[0]).name}，退出码 {error.returncode}"
        sys.exit(f"安装没有完成（{step}）：请看上面的说明，检查网络和软件源设置后，重新执行同一命令。")
