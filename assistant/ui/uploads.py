"""Adding article files on the page, and taking out again what was added there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from assistant.corpus.folders import SUFFIXES
from assistant.corpus.uploading import keep_upload, kept_uploads, name_for, remove_upload
from assistant.errors import AssistantError
from assistant.pipeline import Assistant
from assistant.presenting import visible
from assistant.ui.components import plain
from assistant.ui.resources import update_job

UPLOADS = "uploads"


def draw_uploads(opened: Assistant) -> None:
    """Draw the box for files, and the list of those that were sent before."""
    folder = opened.settings.seeds / UPLOADS
    with st.expander("Add articles", icon=":material/upload_file:"):
        st.caption(plain(f"They are kept in {folder}; then the index is brought up to date."))
        sent = st.file_uploader(
            "Files",
            type=[suffix[1:] for suffix in sorted(SUFFIXES)],
            accept_multiple_files=True,
            max_upload_size=max(1, int(opened.settings.max_file_mb)),
            key=f"upload-{st.session_state.get('uploads', 0)}",
        )
        known = set(kept_uploads(folder))
        again = [name for file in sent or () if (name := name_for(file.name)) in known]
        replaced = bool(again) and st.checkbox(
            plain(f"Replace {', '.join(again)}, sent before"),
            key="replace-files",
            help="Otherwise both are kept, the new one under a name of its own.",
        )
        if sent and st.button(f"Add {len(sent)} and update the index", type="primary", key="add-files"):
            _keep(opened, folder, sent, set(again) if replaced else set())
    _draw_kept(folder)


def _draw_kept(folder: Path) -> None:
    names = kept_uploads(folder)
    if not names:
        return
    with st.expander(f"Files that were added here ({len(names)})", icon=":material/folder:"):
        chosen = st.multiselect("Files to take out", names, format_func=visible, key="files-to-remove")
        if not chosen:
            return
        st.caption("They are deleted from the folder, and leave the index. Answers keep what they quoted.")
        st.button(
            f"Delete {len(chosen)} and update the index",
            key="remove-files",
            icon=":material/delete:",
            on_click=_remove,
            args=(folder, tuple(chosen)),
        )


def _remove(folder: Path, names: tuple[str, ...]) -> None:
    gone = 0
    for name in names:
        try:
            remove_upload(folder, name)
            gone += 1
        except AssistantError as error:
            st.toast(plain(str(error)), icon=":material/error:")
    st.session_state["files-to-remove"] = []
    if gone and update_job().running:
        st.toast("An update is under way: update the index again when it is done.", icon=":material/info:")
    elif gone:
        _update()


def _keep(opened: Assistant, folder: Path, sent: list[Any], again: set[str]) -> None:
    """Keep what was sent; `again` names the files that are to be replaced."""
    kept, refused = [], []
    most = int(opened.settings.max_file_mb * 1e6)
    for file in sent:
        try:
            over = name_for(file.name) in again
            again.discard(name_for(file.name))  # a second one of that name in the same batch is another article
            kept.append(keep_upload(folder, file.name, file.getvalue(), max_bytes=most, replaced=over))
        except AssistantError as error:
            refused.append(str(error))
    st.session_state["sent"] = tuple(path.name for path in kept)
    for reason in refused:
        st.error(plain(reason))
    if kept and update_job().running:
        st.info("The files are kept. An update is under way: update the index again when it is done.")
    elif kept:
        _update()
        st.session_state["uploads"] = st.session_state.get("uploads", 0) + 1  # a new key empties the box
        st.toast(f"{len(kept)} files added; the index is being updated.")
        if not refused:
            st.rerun()


def _update() -> None:
    update_job().start()
    st.session_state["update-seen"] = False
