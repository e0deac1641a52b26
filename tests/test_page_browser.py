"""The page in a real Chromium: it runs no stranger's script, asks for nothing, and answers to clicks."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from met import IRAN, PAIRS, SYRIA, UN, ring, small, told

from jawla.network import Evidence, Graph, Pair, Participant, graph_of
from jawla.page import draw, write

HOW = "install Debian's chromium and chromium-driver, and selenium (pip install jawla[dev])"
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,800",
]
HOSTILE = [
    "</script><script>window.ran = 1</script>",
    '<img src="x" onerror="window.ran = 2">',
    '<a href="javascript:window.ran=3">x</a>',
    "javascript:window.ran=4",
    "</title><svg onload=window.ran=5>",
    "`${window.ran = 6}`",
]

Browser = Any  # selenium's WebDriver; selenium is there only for these tests


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium that writes down its requests; where there is none, the test is skipped, but fails under CI."""
    missing = pytest.fail if os.environ.get("CI") else pytest.skip
    program, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not program or not driver:
        missing(f"no chromium here: {HOW}")
    try:
        from selenium import webdriver
    except ImportError:
        missing(f"no selenium here: {HOW}")
    options = webdriver.ChromeOptions()
    options.binary_location = str(program)
    for flag in [*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(driver)))
    browser.set_script_timeout(20)
    browser.get("about:blank")  # away from Chromium's own first page, which loads parts of itself
    yield browser
    browser.quit()


Show = Callable[..., str]


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Show]:
    """Draws a graph and opens it; whatever the test does then, the page asks for nothing and reports no error."""

    def open_page(graph: Graph, title: str | None = "من التقى بمن") -> str:
        write(draw(graph, title=title), tmp_path / "page.html")
        address = (tmp_path / "page.html").as_uri()
        chromium.get(address)
        painted(chromium)
        return address

    for kind in ("browser", "performance"):
        chromium.get_log(kind)
    yield open_page
    # The readback that Chromium warns of is that of find_colour.
    log = [entry["message"] for entry in chromium.get_log("browser") if "getImageData" not in entry["message"]]
    assert log == []
    assert requests(chromium) <= {(tmp_path / "page.html").as_uri(), "data:,"}
    chromium.get("about:blank")


def requests(browser: Browser) -> set[str]:
    """The addresses that Chromium asked for since this was last called."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [event["params"] for event in events if event["method"] == "Network.requestWillBeSent"]
    return {params["request"]["url"] for params in sent}


def painted(browser: Browser) -> None:
    browser.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")


def text(browser: Browser, selector: str) -> str:
    return str(browser.execute_script("return document.querySelector(arguments[0]).innerText", selector))


def click(browser: Browser, selector: str) -> None:
    browser.execute_script("document.querySelector(arguments[0]).click()", selector)
    painted(browser)


def search(browser: Browser, words: str) -> None:
    browser.find_element("id", "search").send_keys(words)


def find_colour(browser: Browser, colour: str) -> tuple[int, int]:
    """The middle of what the canvas shows in a colour (#rrggbb), in pixels from the canvas' upper left corner."""
    found = browser.execute_script(
        """
        const canvas = document.querySelector("canvas");
        const { data, width } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const wanted = [1, 3, 5].map((at) => parseInt(arguments[0].slice(at, at + 2), 16));
        let [x, y, count] = [0, 0, 0];
        for (let at = 0; at < data.length; at += 4) {
          if (wanted.some((value, index) => data[at + index] !== value)) continue;
          [x, y, count] = [x + ((at / 4) % width), y + Math.floor(at / 4 / width), count + 1];
        }
        const ratio = canvas.width / canvas.clientWidth;
        return [x / count / ratio, y / count / ratio];
        """,
        colour,
    )
    return round(found[0]), round(found[1])


def click_at(browser: Browser, x: int, y: int) -> None:
    from selenium.webdriver import ActionChains

    canvas = browser.find_element("tag name", "canvas")
    size = canvas.size
    offset = round(x - size["width"] / 2), round(y - size["height"] / 2)
    ActionChains(browser).move_to_element_with_offset(canvas, *offset).click().perform()
    browser.execute_async_script("setTimeout(arguments[0], 400)")  # vis-network waits for a second click


def two() -> Graph:
    """A state and an organization, of different colours, that met twice."""
    return graph_of(
        [Pair(SYRIA, UN, told("m1")), Pair(SYRIA, UN, told("m2", "2019-02-01", sentence="ثم التقيا ثانية."))]
    )


def test_the_page_is_read_from_right_to_left(chromium: Browser, show: Show) -> None:
    show(small())
    assert chromium.execute_script("return getComputedStyle(document.body).direction") == "rtl"
    assert text(chromium, "h1") == "من التقى بمن"
    assert "اللقاءات: 3" in text(chromium, "#facts")
    panel, picture = (chromium.find_element("id", name).location["x"] for name in ("panel", "picture"))
    assert panel < picture


def test_the_page_can_be_turned_into_english(chromium: Browser, show: Show) -> None:
    show(small())
    click(chromium, "#language")
    assert chromium.execute_script("return document.documentElement.dir") == "ltr"
    assert "Meetings: 3" in text(chromium, "#facts")
    assert "Iran — Syria" in text(chromium, "#panel")
    assert "Organization" in text(chromium, "#legend")


def test_the_heading_of_the_page_turns_with_it_but_not_one_that_was_given(chromium: Browser, show: Show) -> None:
    for title, turned in ((None, "Who met whom"), ("لقاءات", "لقاءات")):
        show(small(), title=title)
        click(chromium, "#language")
        assert (text(chromium, "h1"), chromium.title) == (turned, turned)


def test_an_actor_is_found_without_its_hamza_and_its_meetings_are_listed(chromium: Browser, show: Show) -> None:
    show(small())
    search(chromium, "ايرا")
    assert "إيران" in text(chromium, "#found")
    search(chromium, "\n")
    panel = text(chromium, "#panel")
    assert panel.index("كانون الثاني/يناير 2019") < panel.index("28 تشرين الثاني/نوفمبر 2018")
    for sentence in ("التقى الوفدان في العاصمة.", "عقد الجانبان لقاءً.", "تباحث الطرفان في دمشق."):
        assert sentence in panel
    assert "30 تشرين الثاني/نوفمبر 2018 · تاريخ نشر المقال" in panel


def test_what_nobody_is_called_is_not_found(chromium: Browser, show: Show) -> None:
    show(small())
    search(chromium, "xyz\n")
    assert text(chromium, "#found") == "لا نتيجة"
    assert "الأكثر لقاءً" in text(chromium, "#panel")


def test_a_click_on_a_dot_lists_its_meetings(chromium: Browser, show: Show) -> None:
    show(two())
    click_at(chromium, *find_colour(chromium, "#009E73"))
    assert text(chromium, "#panel h2") == "الأمم المتحدة"
    assert chromium.execute_script("return document.querySelectorAll('.meeting').length") == 2
    assert "مع سوريا" in text(chromium, ".with").replace("\n", " ")


def test_a_click_on_a_line_shows_dates_sentences_and_articles(chromium: Browser, show: Show) -> None:
    show(two())
    (ax, ay), (bx, by) = (find_colour(chromium, colour) for colour in ("#009E73", "#0072B2"))
    click_at(chromium, (ax + bx) // 2, (ay + by) // 2)
    panel = text(chromium, "#panel")
    assert "من 28 تشرين الثاني/نوفمبر 2018 إلى 1 شباط/فبراير 2019" in panel
    assert "ثم التقيا ثانية." in panel
    assert chromium.execute_script("return document.querySelector('cite a').href") == "https://news.example/a1"


def test_a_click_beside_everything_goes_back(chromium: Browser, show: Show) -> None:
    show(two())
    click_at(chromium, *find_colour(chromium, "#009E73"))
    click_at(chromium, 5, 5)
    assert "الأكثر لقاءً" in text(chromium, "#panel")


def test_nothing_moves_by_itself(chromium: Browser, show: Show) -> None:
    show(small())
    before = find_colour(chromium, "#009E73")
    chromium.execute_async_script("setTimeout(arguments[0], 600)")
    assert find_colour(chromium, "#009E73") == before


def test_no_script_of_an_article_runs(chromium: Browser, show: Show) -> None:
    people = [Participant(f"urn:{bad}", "person", bad, bad, bad, bad, bad) for bad in HOSTILE]
    ring_of = zip(people, people[1:] + people[:1], HOSTILE, strict=True)
    graph = graph_of(
        Pair(one, other, Evidence(bad, bad, bad, bad, bad, bad, bad, bad, bad)) for one, other, bad in ring_of
    )
    address = show(graph, title="".join(HOSTILE))
    for _ in ("ar", "en"):
        for place in range(len(HOSTILE)):
            chromium.execute_script("document.querySelectorAll('#panel .row')[arguments[0]].click()", place)
            click(chromium, "#panel .chip")
            assert chromium.execute_script("return document.querySelectorAll('#panel blockquote').length") == 2
            click(chromium, "#panel .back")
        search(chromium, "script")
        assert chromium.execute_script("return document.querySelectorAll('#found li').length") == 3
        click(chromium, "#found li")
        click(chromium, "#language")
    assert chromium.execute_script("return window.ran ?? null") is None
    assert chromium.current_url == address
    assert chromium.execute_script("return document.querySelectorAll('script').length") == 3
    assert chromium.execute_script("return document.querySelectorAll('img, #panel svg, iframe, [onerror]').length") == 0
    assert chromium.execute_script("return document.links.length") == 0


def test_a_script_that_got_into_the_page_would_not_run(chromium: Browser, show: Show, tmp_path: Path) -> None:
    address = show(small())
    injected = '<script>window.ran = 1</script><img src="data:," onerror="window.ran = 2"></body>'
    page = tmp_path / "page.html"
    write(page.read_text("utf-8").replace("</body>", injected), page)
    chromium.get(address)
    painted(chromium)
    assert chromium.execute_script("return window.ran ?? null") is None
    refused = [entry["message"] for entry in chromium.get_log("browser")]
    assert len([message for message in refused if "Content Security Policy" in message]) == 2


def test_a_request_would_be_seen(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text('<link rel="icon" href="data:,"><img src="http://127.0.0.1:9/x.png">')
    chromium.get((tmp_path / "page.html").as_uri())
    assert "http://127.0.0.1:9/x.png" in requests(chromium)


def test_a_page_without_meetings_says_so(chromium: Browser, show: Show) -> None:
    show(graph_of([]))
    assert text(chromium, "main").startswith("لا لقاءات هنا.")


def test_a_part_of_a_great_graph_is_told_as_such(
    chromium: Browser, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jawla.page.drawing.MOST_NODES", 20)
    show(ring(30))
    assert text(chromium, "#part").endswith("20 من أصل 30")


def test_a_phone_shows_the_picture_over_the_words(chromium: Browser, show: Show) -> None:
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        show(graph_of([*PAIRS, Pair(IRAN, UN, told("m4", sentence="كلمة" * 200))]))
        picture, panel = (chromium.find_element("id", name).rect for name in ("picture", "panel"))
        assert chromium.execute_script("return document.documentElement.scrollWidth") == 390
        assert picture["height"] > 250
        assert picture["width"] == panel["width"] == 390
        assert panel["y"] > picture["y"] + picture["height"] - 1
        assert panel["y"] + panel["height"] <= 844
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
