"""Where the program looks for its own files and the reader's."""

import pytest

from explorer import config
from explorer.errors import ExplorerError


def test_a_user_without_a_home_gets_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    # No entry in the list of users either, as in many containers.
    monkeypatch.setattr("pwd.getpwuid", lambda _uid: (_ for _ in ()).throw(KeyError("nobody")))
    with pytest.raises(ExplorerError, match="HOME"):
        config.default_user_dir()


def test_the_folder_of_a_user_is_absolute() -> None:
    assert config.default_user_dir().is_absolute()
