"""Take the picture of the README anew: the network page of the sample articles, as Debian's Chromium shows it.

.venv/bin/python tools/take_picture.py
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver

from jawla.articles import read_articles
from jawla.network import who_met_whom
from jawla.page import draw, write
from jawla.pipeline import build
from jawla.store import open_store

CHECKOUT = Path(__file__).resolve().parent.parent
PICTURE = CHECKOUT / "docs/images/network.png"
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1280,860")


def main() -> None:
    with TemporaryDirectory() as folder:
        page = Path(folder, "network.html")
        with open_store("memory:") as store:
            build(read_articles([CHECKOUT / "examples/articles"], on_refused=print), store, on_refused=print)
            write(draw(who_met_whom(store)), page)
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in (*FLAGS, f"--user-data-dir={folder}/profile"):
            options.add_argument(flag)
        browser = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
        try:
            browser.get(page.as_uri())
            # Two frames: one that paints the picture, one after it.
            browser.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")
            PICTURE.parent.mkdir(exist_ok=True)
            browser.save_screenshot(str(PICTURE))
        finally:
            browser.quit()
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1000} KB")


if __name__ == "__main__":
    main()
