"""Reads an HTML page on standard input as a browser would, and prints what a person and a form see of it, as JSON."""

import json
import sys
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "link", "img"}


class Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.page = {"lang": "", "title": "", "headings": [], "alerts": [], "links": [], "forms": [], "scripts": 0}
        self.page["labels"] = {}
        self.page["ids"] = []
        self.page["text"] = ""
        self.stack = []
        self.form = None
        self.field = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if "id" in attrs:
            self.page["ids"].append(attrs["id"])
        if tag == "html":
            self.page["lang"] = attrs.get("lang", "")
        if tag == "script" or any(name.startswith("on") for name in attrs):
            self.page["scripts"] += 1
        if tag == "a":
            self.page["links"].append({"href": attrs.get("href"), "current": attrs.get("aria-current"), "text": ""})
        if tag == "form":
            self.form = {"method": attrs.get("method", "get"), "action": attrs.get("action"), "fields": [], "buttons": []}
            self.page["forms"].append(self.form)
        if tag in ("input", "select", "textarea") and self.form is not None:
            self.field = {
                "id": attrs.get("id"),
                "name": attrs.get("name"),
                "type": attrs.get("type", "text") if tag == "input" else tag,
                "value": attrs.get("value", ""),
                "required": "required" in attrs,
                "describedBy": attrs.get("aria-describedby"),
                "options": [],
            }
            self.form["fields"].append(self.field)
        if tag == "option":
            self.field["options"].append(attrs["value"])
            if "selected" in attrs or len(self.field["options"]) == 1:
                self.field["value"] = attrs["value"]
        if tag == "button" and self.form is not None:
            self.form["buttons"].append("")
        if tag == "label":
            self.page["labels"][attrs.get("for", "")] = ""
        if tag in ("h1", "h2"):
            self.page["headings"].append("")
        if attrs.get("role") == "alert":
            self.page["alerts"].append("")
        if tag not in VOID:
            self.stack.append((tag, attrs))

    def handle_endtag(self, tag):
        opened, _ = self.stack.pop()
        if opened != tag:
            raise ValueError(f"</{tag}> closes <{opened}>")
        if tag == "form":
            self.form = None

    def handle_data(self, data):
        tags = [tag for tag, _ in self.stack]
        last = tags[-1] if tags else ""
        if last == "style":
            return
        self.page["text"] += data
        if last == "title":
            self.page["title"] += data
        if last in ("h1", "h2"):
            self.page["headings"][-1] += data
        if last == "a":
            self.page["links"][-1]["text"] += data
        if last == "button":
            self.form["buttons"][-1] += data
        if last == "textarea":
            self.field["value"] += data[1:] if self.field["value"] == "" and data.startswith("\n") else data
        if last == "label":
            self.page["labels"][self.stack[-1][1].get("for", "")] += data
        if any(attrs.get("role") == "alert" for _, attrs in self.stack):
            self.page["alerts"][-1] += data


page = Page()
page.feed(sys.stdin.read())
page.close()
if page.stack:
    raise ValueError(f"left open: {page.stack}")
json.dump(page.page, sys.stdout)
