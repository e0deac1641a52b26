"""Pages of several makes: the article is read, the site around it and dates of other things are not."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from pathlib import Path

import pytest
from lxml.html import fromstring

from jawla.articles import read_articles
from jawla.dateline import publication_date
from jawla.errors import Refused
from jawla.model import Article
from jawla.webpages import read_webpage

PAGES = Path(__file__).parent / "data/pages"
FIRST = "التقى نائب الوزير هيثم الكركاني في عمّان اليوم مستشار الأمن الوطني جليل الميساني على رأس وفد كبير."
SECOND = "وأكد الكركاني أن عمّان تدعم بغداد في كل ما يصون سيادتها، مضيفاً أن اجتماعاً ثانياً سيعقد خلال شهرين."


def page(name: str) -> Article:
    refused: list[Refused] = []
    articles = list(read_articles([PAGES / f"{name}.html"], on_refused=refused.append))
    assert refused == []
    return articles[0]


def test_a_wordpress_page_gives_its_article_and_nothing_of_the_site() -> None:
    article = page("wordpress")
    assert article.title == "وزير خارجية البلاد يستقبل المبعوث الكازاخي ربيع الدالي"
    assert article.url == "https://mirror.example/politics/4512"
    assert article.published == dt.date(2021, 7, 7)
    lines = article.text.split("\n")
    assert [line.split()[0] for line in lines] == ["وزير", "استقبل", "وقال", "من", "وحضر"]
    for chrome in (
        "الرئيسية",
        "أيضا",
        "موسكو",
        "طهران",
        "عاجل",
        "شارك",
        "تابعونا",
        "الوسوم",
        "التقى الوزير",
        "الطقس",
        "©",
    ):
        assert chrome not in article.text


def test_an_old_page_laid_out_as_a_table_in_windows_1256_is_read() -> None:
    article = page("table-layout")
    assert article.title == "اجتماع ثلاثي في العاصمة الكازاخية"
    assert article.published is None
    assert [line.split()[0] for line in article.text.split("\n")] == ["اجتماع", "عقدت", "وقال", "ومن"]
    assert "محليات" not in article.text
    assert "2009" not in article.text


def test_linked_data_states_the_day_of_the_article_not_of_the_site() -> None:
    article = page("linked-data")
    assert article.published == dt.date(2019, 3, 11)
    assert article.text.startswith("الأردن والعراق يبحثان أمن الحدود في عمّان\nالتقى نائب")
    assert "«اتفقنا على غرفة عمليات واحدة" in article.text
    assert "شاهد" not in article.text


def test_a_page_without_metadata_is_read_without_a_date() -> None:
    article = page("bare")
    assert (article.published, article.url, article.title) == (None, None, "وفد من المعارضة يصل إلى جنيف")
    assert "22 شباط" in article.text


def test_a_headline_told_three_times_stands_once() -> None:
    article = page("repeated-headline")
    assert article.text.count("طهران تستضيف اجتماعاً لنواب وزراء الخارجية") == 1
    assert article.title == article.text.split("\n")[0] == "طهران تستضيف اجتماعاً لنواب وزراء الخارجية"
    assert article.published == dt.date(2022, 11, 22)


def test_the_time_in_the_headers_of_the_article_is_its_day_and_times_in_sentences_stay() -> None:
    article = page("time-element")
    assert article.published == dt.date(2023, 4, 9)
    assert "قبل عيد الفطر." in article.text
    assert "صنعاء" not in article.text


def test_a_brief_of_one_sentence_is_read_and_a_date_that_is_none_is_none() -> None:
    article = page("brief")
    assert article.published is None
    assert article.text == "الوفد التركي يلتقي نظيره الإيراني\nالتقى الوفد التركي نظيره الإيراني في سوتشي اليوم."


def test_a_front_page_is_refused() -> None:
    refused: list[Refused] = []
    assert list(read_articles([PAGES / "front-page.html"], on_refused=refused.append)) == []
    assert "is a page without an article" in refused[0].reason


def test_paragraphs_parted_by_line_breaks_stay_apart_and_read_also_goes() -> None:
    html = f"""<html><body><div><a href="/">الرئيسية</a> | <a href="/p">سياسة</a></div><div class="text">{FIRST}<br><br>
    إقرأ أيضًا: <a href="/x">موسكو وأنقرة تتفقان</a><br>{SECOND}</div></body></html>"""
    found = read_webpage(html)
    assert found is not None
    assert found.text == f"{FIRST}\n{SECOND}"


def test_the_sites_name_is_no_part_of_the_headline() -> None:
    html = f"""<html><head><meta property="og:title" content="لقاء أردني عراقي - شبكة الضفاف">
    <meta property="og:site_name" content="شبكة الضفاف"></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"""
    found = read_webpage(html)
    assert found is not None
    assert found.title == "لقاء أردني عراقي"


def test_an_xhtml_page_that_names_its_encoding_is_read() -> None:
    html = f"""<?xml version="1.0" encoding="windows-1256"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fa">
    <body><p>{FIRST}</p><p>{SECOND}</p></body></html>"""
    found = read_webpage(html)
    assert found is not None
    assert (found.lang, found.text) == ("fa", f"{FIRST}\n{SECOND}")


@pytest.mark.parametrize(
    "html", ["", " ", "<", "<html></html>", "<p>" * 60_000, "x", "<!--", "<table><tr><td>" * 5_000]
)
def test_a_page_without_an_article_is_none(html: str) -> None:
    assert read_webpage(html) is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta name="DC.date.issued" content="2018-05-15">', "2018-05-15"),
        ('<meta name="pubdate" content="Tue, 15 May 2018 09:30:00 +0300">', "2018-05-15"),
        ('<meta itemprop="datePublished" content="2018-05-15T22:00:00+06:00">', "2018-05-15"),
        ('<time class="entry-date published updated" datetime="2018-05-15T01:00:00+03:00">أمس</time>', "2018-05-15"),
        ('<time pubdate datetime="2018-05-15">أمس</time>', "2018-05-15"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2018-05-15"}</script>',
            "2018-05-15",
        ),
        ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2018-05-15"}</script>', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 15}</script>', None),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta property="article:modified_time" content="2018-05-15">', None),
        ('<meta name="date" content="2018-05-15">', None),
        ('<meta name="pubdate" content="05/06/2018">', None),
        ('<meta name="pubdate" content="May 2018">', None),
        ('<meta property="article:published_time" content="1970-01-01T00:00:00Z">', None),
        ('<time class="updated" datetime="2018-05-15">أمس</time>', None),
        ('<time datetime="2018-05-15">يوم الانتخابات</time>', None),
        ('<aside><time pubdate datetime="2018-05-15">أمس</time></aside>', None),
        ('<time pubdate datetime="2018-05-15">أ</time><time pubdate datetime="2018-05-16">ب</time>', None),
        ('<link rel="canonical" href="https://paper.example/2018/05/15/talks"><p>15 أيار 2018</p>', None),
    ],
)
def test_only_metadata_that_states_publication_dates_a_page(head: str, day: str | None) -> None:
    found = publication_date(fromstring(f"<html><body><div>{head}</div><p>{FIRST}</p></body></html>"))
    assert found == (None if day is None else dt.date.fromisoformat(day))


def test_the_table_of_site_labels_is_in_order() -> None:
    head, *rows = (files("jawla") / "kb" / "chrome.tsv").read_text(encoding="utf-8").splitlines()
    assert head.split("\t") == ["form", "match", "source"]
    cells = [row.split("\t") for row in rows]
    assert cells == sorted(cells)
    assert len({form for form, _, _ in cells}) == len(cells)
    assert {match for _, match, _ in cells} == {"start", "whole"}
    assert all(source for _, _, source in cells)
