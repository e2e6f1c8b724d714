"""`--since`: changed files, changed lines, the whole file as context."""

import subprocess
from pathlib import Path

import pytest

from redact.errors import RedactError
from redact.gate import gate

LEAK = "Звонил Глеб Кенаркин из Москвы.\n"
OTHER = "Приходила Анфиса Кенаркина.\n"


def git(*words):
    subprocess.run(["git", *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDACT_CACHE_DIR", str(tmp_path.parent / f"{tmp_path.name}-cache"))
    git("init", "-q")
    git("config", "user.email", "a@example.org")
    git("config", "user.name", "a")
    Path("old.md").write_text(f"Начало.\n{LEAK}Конец.\n")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    return tmp_path


def found(since="HEAD", path="."):
    return [(f.file, f.line) for f in gate([Path(path)], since=since)[0].findings]


def test_unchanged_files_and_lines_are_passed_over(repository):
    assert found() == []
    Path("old.md").write_text(f"Новое начало.\n{LEAK}Конец.\n")
    assert found() == []


def test_a_changed_line_is_found_where_it_stands_now(repository):
    Path("old.md").write_text(f"Начало.\nЕщё строка.\n{LEAK}{OTHER}Конец.\n")
    assert {line for _, line in found()} == {4}


def test_a_new_file_counts_whole_committed_or_not(repository):
    Path("new.md").write_text(LEAK)
    assert found() == [("new.md", 1)]
    git("add", ".")
    assert found() == [("new.md", 1)]
    git("commit", "-q", "-m", "two")
    assert found() == []
    assert found("HEAD~1") == [("new.md", 1)]


def test_a_renamed_file_counts_whole(repository):
    git("mv", "old.md", "other.md")
    assert {file for file, _ in found()} == {"other.md"}


def test_the_branch_is_compared_with_where_it_left(repository):
    git("checkout", "-q", "-b", "feature")
    Path("new.md").write_text("Двое двухсотых.\n")
    git("add", ".")
    git("commit", "-q", "-m", "feature")
    git("checkout", "-q", "-")
    Path("old.md").write_text("Чисто.\n")
    git("commit", "-q", "-a", "-m", "main goes on")
    git("checkout", "-q", "feature")
    main = "master" if Path(".git/refs/heads/master").exists() else "main"
    assert found(main) == []


def test_a_name_with_letters_of_any_kind_is_followed(repository):
    Path("черновик один.md").write_text(LEAK)
    assert ("черновик один.md", 1) in found()


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:old.md", ""])
def test_a_revision_git_does_not_know_is_an_error(repository, revision):
    if not revision:
        assert found("") != []
        return
    with pytest.raises(RedactError) as caught:
        found(revision)
    assert caught.value.code == 3
    assert not Path("x").exists()


def test_without_git_it_cannot_be_checked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    Path("a.md").write_text("a\n")
    with pytest.raises(RedactError, match="git cannot tell"):
        found()


def test_a_nested_repository_is_checked_as_a_whole(repository):
    Path("inner").mkdir()
    git("-C", "inner", "init", "-q")
    Path("inner/draft.md").write_text(LEAK)
    git("-C", "inner", "add", ".")
    git("-C", "inner", "-c", "user.email=a@example.org", "-c", "user.name=a", "commit", "-qm", "x")
    assert found() == [("inner/draft.md", 1)]
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", "./inner", "module")
    git("config", "diff.ignoreSubmodules", "all")
    assert {("inner/draft.md", 1), ("module/draft.md", 1)} <= set(found())


def test_a_deleted_file_is_nothing_to_check_and_a_renamed_one_is_whole(repository):
    git("mv", "old.md", "new.md")
    assert found() == [("new.md", 2)]
    git("rm", "-q", "-f", "new.md")
    assert found() == []
