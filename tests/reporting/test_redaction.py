"""Secrets and personal data in files that others wrote are masked in place."""

from pathlib import Path

from support.reporting.redaction import mask_files


def test_only_matching_files_are_rewritten(tmp_path: Path) -> None:
    """Files of the pattern lose their phone numbers; others are left alone."""
    (tmp_path / "a.xml").write_text("<a>+19095550134</a>", encoding="utf-8")
    (tmp_path / "b.txt").write_text("+19095550134", encoding="utf-8")
    mask_files(tmp_path, "*.xml")
    texts = [(tmp_path / name).read_text(encoding="utf-8") for name in ("a.xml", "b.txt")]
    assert ["<a>+1•••••••34</a>", "+19095550134"] == texts


def test_cut_off_character_is_kept(tmp_path: Path) -> None:
    """A file that ends within a character, because its writer was killed, is masked as far as it goes."""
    file = tmp_path / "a.xml"
    file.write_bytes("+19095550134 é".encode()[:-1])
    mask_files(tmp_path, "*.xml")
    assert "+1•••••••34 é".encode()[:-1] == file.read_bytes()
