"""What can be seen by machine, beside axe, of a page as people have it who set their browser to suit them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from tests.browser.harness import NODE_PACKAGES, settle
from tests.browser.strict import COLOUR_RULES


@dataclass(frozen=True)
class Setting:
    """How somebody has set their browser."""

    width: int
    scheme: Literal["light", "dark"]
    spaced: bool = False
    forced: bool = False
    whole: bool = False
    """Axe looks with all its rules; else with those about colours only: others say the same as in the one before."""

    @property
    def name(self) -> str:
        more = [word for word, is_so in (("spaced out", self.spaced), ("forced colours", self.forced)) if is_so]
        return ", ".join([f"{self.width} px", self.scheme, *more])


# A laptop in light, then in dark; then at 400 %, with text spaced out, in dark, in light, in forced colours. Each
# differs little from the one before, so that they can be gone through either way. 1280 by 1024 pixels at 400 % are 320
# by 256, and nothing but the width tells that zoom from a small screen (WCAG 1.4.10).
SETTINGS = (
    Setting(1280, "light", whole=True),
    Setting(1280, "dark"),
    Setting(320, "dark", spaced=True, whole=True),
    Setting(320, "light", spaced=True),
    Setting(320, "light", spaced=True, forced=True),
)

# The figures of WCAG 1.4.12. A sheet made by script, since the pages' policy allows no style element.
_SPACE = """(isSpaced) => {
    if (isSpaced === document.adoptedStyleSheets.length > 0) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = isSpaced ? [sheet] : [];
}"""

# To ask for the same again would have the whole page worked out anew, and so would the same sheet.
_MEDIA = """["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query).matches)"""

_TOO_WIDE = """() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const right = (element) => Math.round(element.getBoundingClientRect().right);
    const scrolls = (element) => getComputedStyle(element).overflowX !== "visible";
    const inScroller = (element) =>
        element && element !== document.body && (scrolls(element) || inScroller(element.parentElement));
    const culprits = [...document.body.querySelectorAll("*")]
        .filter((element) => right(element) > root.clientWidth && !inScroller(element.parentElement))
        .slice(0, 3)
        .map((element) => `<${element.tagName} class="${element.className}"> to ${right(element)} px`);
    return [...culprits, `the page to ${root.scrollWidth} px`];
}"""

# Every line of text that is shown, and every control, with its box.
_BOXES = """
    const name = (element) => `${element.localName}.${element.className?.baseVal ?? element.className}`;
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const texts = () => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const found = [];
        for (let text; (text = walker.nextNode()); ) {
            const element = text.parentElement;
            if (!text.data.trim() || !isShown(element) || element.closest("svg, math, noscript")) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const box of range.getClientRects()) if (box.width > 1) found.push({ element, text, box });
        }
        return found;
    };
    const controls = () => [...document.querySelectorAll("input, select, textarea, button, a:has(svg)")]
        .map((element) => ({ element, text: element, box: element.getBoundingClientRect() }));
    const around = function* (element) {
        for (let one = element; one && one !== document.body; one = one.parentElement) yield one;
    };
    // Read aloud and never shown.
    const isSpokenOnly = (element) => [...around(element)].some((one) => styleOf(one).clipPath !== "none");
    // In a layer of its own, over what can be scrolled away below it.
    const isAbove = (element) =>
        [...around(element)].some((one) => ["fixed", "sticky"].includes(styleOf(one).position));
    const styles = new Map();
    const styleOf = (element) => {
        if (!styles.has(element)) styles.set(element, getComputedStyle(element));
        return styles.get(element);
    };
"""

# A line of text that its box, or one around it, cuts off, and that cannot be scrolled to.
_CUT = f"""() => {{ {_BOXES}
    const found = new Set();
    for (const {{ element, text, box }} of texts()) {{
        if (isSpokenOnly(element)) continue;
        for (const one of around(element)) {{
            const {{ overflowX, overflowY }} = styleOf(one);
            if (overflowX === "visible" && overflowY === "visible") continue;
            const edge = one.getBoundingClientRect();
            const cuts = (way) => way === "hidden" || way === "clip";
            // Letters are lower than their line: what a line has above and below them may go.
            const spare = box.height / 5;
            const isCut =
                (cuts(overflowX) && (box.right > edge.right + 1 || box.left < edge.left - 1)) ||
                (cuts(overflowY) && (box.bottom > edge.bottom + spare || box.top < edge.top - spare));
            if (isCut) found.add(`“${{text.data.trim().slice(0, 40)}}” is cut off by ${{name(one)}}`);
            if (!cuts(overflowX) || !cuts(overflowY)) break; // what can be scrolled to is not cut off
        }}
    }}
    return [...found];
}}"""

# Two lines of text, or a line and a control, of which one stands on the other; and text that leaves its button.
_OVERLAPS = f"""() => {{ {_BOXES}
    // Of what scrolls in a box of its own, the part that is in the box.
    const seen = ({{ element, text, box }}) => {{
        let {{ left, top, right, bottom }} = box;
        for (const one of around(text === element ? element.parentElement : element)) {{
            if (styleOf(one).overflowX === "visible") continue;
            const edge = one.getBoundingClientRect();
            left = Math.max(left, edge.left);
            top = Math.max(top, edge.top);
            right = Math.min(right, edge.right);
            bottom = Math.min(bottom, edge.bottom);
        }}
        return {{ element, text, left, top, right, bottom }};
    }};
    // The field of the code editor is clear, and stands on the same words in colours: that is how it works.
    const isField = ({{ element }}) => element.matches("textarea.pce-textarea");
    const boxes = [...texts(), ...controls()]
        .filter((one) => isShown(one.element) && !isField(one) && !isSpokenOnly(one.element) && !isAbove(one.element))
        .map(seen)
        .filter(({{ left, top, right, bottom }}) => right - left > 1 && bottom - top > 1)
        .sort((one, two) => one.top - two.top);
    const found = new Set();
    const call = ({{ text }}) => (text.data ?? name(text)).trim().slice(0, 40);
    boxes.forEach((one, index) => {{
        const edge = one.element.closest("button, .primary, .secondary, summary")?.getBoundingClientRect();
        if (edge && (one.right > edge.right + 1 || one.bottom > edge.bottom + 1))
            found.add(`“${{call(one)}}” leaves its button`);
        for (let next = index + 1; next < boxes.length && boxes[next].top < one.bottom; next += 1) {{
            const two = boxes[next];
            if (one.text.contains(two.text) || two.text.contains(one.text)) continue;
            // A choice is one field with its name: what is pressed is the name, and the field lies on it.
            const label = one.element.closest("label");
            if (label && label === two.element.closest("label")) continue;
            const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
            const down = Math.min(one.bottom, two.bottom) - two.top;
            // The boxes of two lines may touch: a line is higher than its letters.
            if (across > 2 && down > Math.min(one.bottom - one.top, two.bottom - two.top) / 3)
                found.add(`“${{call(one)}}” and “${{call(two)}}” overlap`);
        }}
    }});
    return [...found];
}}"""

# A sign drawn as a mask over a background: forced colours make the background that of the page, and the sign is gone.
_LOST_SIGNS = """() => {
    const found = new Set();
    for (const element of document.body.querySelectorAll("*")) {
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            if (style.maskImage === "none" || style.display === "none" || style.width === "0px") continue;
            if (part && style.content === "none") continue;
            if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
            if (style.backgroundColor !== getComputedStyle(document.body).backgroundColor) continue;
            found.add(`the sign of ${element.localName}.${element.className}${part ?? ""} is lost`);
        }
    }
    return [...found];
}"""

# Elements with text of a look that has not been met: what axe's colour rules ask about is all in the look. Of a size
# they ask whether it is large, of a field or a label whether it is in use, and of a link how it differs from the text
# around it; a layer that nothing can be seen of is none.
_NEW_LOOKS = """(known) => {
    const met = new Set(known.split("\\n"));
    const styles = new Map();
    const grounds = new Map();
    const styleOf = (element) => {
        if (!styles.has(element)) styles.set(element, getComputedStyle(element));
        return styles.get(element);
    };
    const groundOf = (element) => {
        if (!element) return "";
        if (!grounds.has(element)) {
            const { backgroundColor, backgroundImage, opacity, position } = styleOf(element);
            const own = [backgroundColor, backgroundImage, opacity, position].join();
            const isClear = /^rgba\\(.*, 0\\),none,1,static$/.test(own);
            grounds.set(element, groundOf(element.parentElement) + (isClear ? "" : `${own};`));
        }
        return grounds.get(element);
    };
    const lookOf = (element) => {
        const { color, fontSize, fontWeight, textDecoration, textShadow } = styleOf(element);
        const isLarge = Math.ceil(parseFloat(fontSize) * 72) / 96 >= (fontWeight >= 700 ? 14 : 18); // in points
        const look = [color, isLarge, textShadow === "none" || textShadow + fontSize, groundOf(element)];
        if (element.matches("input, select, textarea, button, label, label *")) look.push(element.localName);
        if (element.matches("a"))
            look.push("a", fontSize, fontWeight, textDecoration, styleOf(element.parentElement).color);
        return look.join("|");
    };
    const found = [];
    for (const element of document.body.querySelectorAll("*")) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!hasText && !element.matches("input, select, textarea")) continue;
        if (!element.checkVisibility({ visibilityProperty: true })) continue;
        const look = lookOf(element);
        if (met.has(look)) continue;
        met.add(look);
        found.push([look, element]);
    }
    return { looks: found.map(([look]) => look), elements: found.map(([, element]) => element) };
}"""

_BAD_COLOURS = """([{ elements }, runOnly]) =>
    axe.run({ include: elements }, { resultTypes: ["violations"], runOnly }).then(({ violations }) => violations.map(
        ({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 3).map(({ target }) => target.at(-1)).join("; ")}`
    ))"""


_MOVING = """() => document.getAnimations()
    .filter(({ effect }) => effect.getComputedTiming().endTime > 1)
    .map(({ effect }) => `moves all the same: ${effect.target.localName}.${effect.target.className}`)"""

_GROUND = "getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).slice(0, 3).map(Number)"


def bring_axe(page: Page) -> None:
    """Every page that the tab opens from now on has axe."""
    page.add_init_script(path=NODE_PACKAGES / "axe-core" / "axe.min.js")


def put_on(page: Page, setting: Setting) -> list[str]:
    """The open page is as with this setting now. What moves on the way is a fault, and what is not dark in the dark.

    Lines, letters, words and paragraphs are spaced out as far as WCAG asks a page to bear.
    """
    page.evaluate(_SPACE, setting.spaced)
    page.set_viewport_size({"width": setting.width, "height": setting.width * 4 // 5})
    if page.evaluate(_MEDIA) != [setting.scheme == "dark", setting.forced]:
        page.emulate_media(
            color_scheme=setting.scheme, forced_colors="active" if setting.forced else "none", reduced_motion="reduce"
        )
    moving = page.evaluate(_MOVING)
    settle(page)
    faults = list(moving[:3])
    ground = page.evaluate(_GROUND)
    if (sum(ground) < 3 * 128) != (setting.scheme == "dark"):
        faults.append(f"not in the {setting.scheme} scheme: rgb{tuple(ground)}")
    return faults


def too_wide(page: Page) -> list[str]:
    """What sticks out on the right, when the page can be scrolled sideways."""
    return list(page.evaluate(_TOO_WIDE))


def cut_or_covered(page: Page) -> list[str]:
    """Texts that are cut off, that leave their button, or that share their place with another or with a control."""
    return [*page.evaluate(_CUT), *page.evaluate(_OVERLAPS)]


def lost_signs(page: Page) -> list[str]:
    """What cannot be seen in forced colours any more, though it is a picture and no text."""
    return list(page.evaluate(_LOST_SIGNS))


def bad_colours(page: Page, looks: set[str]) -> list[str]:
    """What axe holds against the colours of texts that look like none in `looks`; afterwards `looks` has theirs."""
    found = page.evaluate_handle(_NEW_LOOKS, "\n".join(sorted(looks)))
    new = page.evaluate("({ looks }) => looks", found)
    looks.update(new)
    return list(page.evaluate(_BAD_COLOURS, [found, COLOUR_RULES])) if new else []
