// @ts-check
"use strict";
/**
 * The page of a story: replay, filter, statements. All texts of the ledger are set as text, never as markup.
 * What `data` holds, and in which places, is told by `page_data` in page.py.
 */
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const data = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("data")).textContent || "{}");
  const { days, events, claims, statements, words } = data;
  const last = days.length - 1;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** @template {HTMLElement} T @param {string} id @returns {T} */
  const at = (id) => /** @type {T} */ (document.getElementById(id));
  /** @param {number | undefined} place @returns {string} */
  const word = (place) => words[place || 0];
  const slider = /** @type {HTMLInputElement} */ (at("day"));
  const eventAt = new Map(events.map((/** @type {any[]} */ one, /** @type {number} */ place) => [one[0], place]));
  const claimAt = new Map(claims.map((/** @type {any[]} */ one, /** @type {number} */ place) => [one[0], place]));
  const fields = ["q", "subject", "claim", "source", "standing"];
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  const field = Object.fromEntries(fields.map((name) => [name, at(name)]));

  /** An element with attributes, texts and children.
   * @param {string} name @param {Record<string, string>} [attributes] @param {...(Node | string)} children */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  /** @param {string} name @param {Record<string, string | number>} attributes */
  const draw = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };

  // --- what is known on a day ---------------------------------------------------------------------------------------

  /** The state of a claim on a day; null before anything may have been said. @param {number} claim @param {number} day */
  const stateOf = (claim, day) => {
    let found = null;
    for (const state of claims[claim][4]) if (state[0] <= day) found = state;
    return found;
  };
  /** "" before it can have been said, "maybe" until it is certain, "certain". @param {number} event @param {number} day */
  const statusOf = (event, day) => {
    const [, , , , , possible, certain] = events[event];
    if (certain >= 0 && certain <= day) return "certain";
    return possible >= 0 && possible <= day ? "maybe" : "";
  };
  /** The status of the surest of several. @param {string[]} ids @param {number} day */
  const bestOf = (ids, day) => {
    const found = ids.filter((id) => eventAt.has(id)).map((id) => statusOf(/** @type {number} */ (eventAt.get(id)), day));
    return !found.length || found.includes("certain") ? "certain" : found.includes("maybe") ? "maybe" : "";
  };
  /** @param {number} claim */
  const claimName = (claim) => [claims[claim][2], claims[claim][3]].map(word).filter(Boolean).join(", ");

  /** With the subject where another lane has the same name. @param {number} claim */
  const fullName = (claim) => {
    const twin = lanes.some((lane) => lane.claim !== claim && claimName(lane.claim) === claimName(claim));
    return twin ? `${word(claims[claim][1])}, ${claimName(claim)}` : claimName(claim);
  };

  // --- the picture --------------------------------------------------------------------------------------------------

  /** @typedef {{claim: number, group: SVGGElement, now: SVGGElement | null, then: SVGGElement, flash: SVGElement}} Lane */
  /** @type {Lane[]} */
  let lanes = [];
  /** @type {SVGGElement[]} */
  let marks = [];
  /** The events that the picture shows. @type {number[]} */
  let drawn = [];

  /** The picture that is shown: the one in the document, or on a narrow screen the one in the data. @type {SVGSVGElement} */
  let picture;
  /** @type {SVGElement} */
  let until;
  /** @type {SVGElement} */
  let floor;
  let height = 0;
  /** Where each day ends on its axis. @type {number[]} */
  let ends;
  const wide = /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.getElementById("picture")));
  const small = matchMedia("(max-width: 960px)");
  /** An element of the packed drawing; how it is packed is told by `pack` in page_packed.py. @param {any[]} packed */
  const unpack = ([style, ...rest]) => {
    const [name, fixed, own] = data.narrow[2][style];
    const element = draw(name, fixed);
    own.forEach((/** @type {string} */ key, /** @type {number} */ place) => {
      element.setAttribute(key, key === "class" || key.startsWith("data-") ? word(rest[place]) : rest[place]);
    });
    element.append(...rest.slice(own.length).map((child) => (Array.isArray(child) ? unpack(child) : word(child))));
    return element;
  };
  /** The drawing in the data. @returns {SVGSVGElement} */
  const narrowOne = () => {
    const [width, high, , elements] = data.narrow;
    const label = wide.getAttribute("aria-label") || "";
    const found = draw("svg", { id: "picture", class: `${wide.getAttribute("class")} narrow`, viewBox: `0 0 ${width} ${high}`, width, height: high, role: "group", "aria-label": label });
    found.append(...elements.map(unpack));
    return /** @type {SVGSVGElement} */ (found);
  };
  /** Show the picture that the screen has room for, a fresh copy of it; tell whether there was something to do. */
  const fit = () => {
    const isSmall = small.matches && Boolean(data.narrow);
    if (picture && picture.classList.contains("small") === isSmall) return false;
    picture = isSmall ? narrowOne() : /** @type {SVGSVGElement} */ (wide.cloneNode(true));
    picture.classList.toggle("small", isSmall);
    /** @type {Element} */ (document.getElementById("picture")).replaceWith(picture);
    ends = isSmall ? data.narrow[4] : days.map((/** @type {any[]} */ day) => day[2]);
    const { width } = picture.viewBox.baseVal;
    if (width < 800) picture.classList.add("narrow");
    height = picture.viewBox.baseVal.height;
    until = draw("rect", { id: "until", x: 0, y: 0, width, height: 99999 });
    floor = draw("rect", { x: -9999, y: 0, width: 99999, height: 99999 });
    for (const [id, shape] of Object.entries({ clip: until, above: floor })) {
      const clip = draw("clipPath", { id });
      clip.append(shape);
      picture.prepend(clip);
    }
    prepare();
    return true;
  };

  /** Make a mark something to choose. @param {SVGGElement} mark @param {string} label */
  const arm = (mark, label) => {
    const box = mark.getBBox();
    const shape = /** @type {SVGGraphicsElement | null} */ (mark.querySelector("g,circle,path"));
    const around = shape ? shape.getBBox() : box;
    mark.setAttribute("role", "button");
    mark.setAttribute("tabindex", "0");
    mark.setAttribute("aria-label", label);
    mark.append(draw("circle", { class: "ring", cx: around.x + around.width / 2, cy: around.y + around.height / 2, r: 11 }));
    const title = draw("title", {});
    title.textContent = label;
    mark.prepend(title);
    marks.push(mark);
  };
  /** @param {SVGGElement} mark @returns {number[]} */
  const eventsOf = (mark) => {
    const { event, with: others } = holderOf(mark).dataset;
    return [...new Set([event, ...(others || "").split(" ")])].filter((id) => eventAt.has(id)).map((id) => /** @type {number} */ (eventAt.get(id)));
  };
  /** Where each day ends for what runs downwards; of all else nothing. @param {SVGGElement} element @returns {number[]} */
  const endsOf = (element) => (element.dataset.ends || "").split(" ").filter(Boolean).map(Number);
  /** What belongs to one event: the mark itself, or what is around it and its name. @param {Element} inside */
  const holderOf = (inside) => /** @type {SVGGElement} */ (inside.closest("[data-event]"));
  /** @param {SVGGElement} holder */
  const buttonOf = (holder) => /** @type {SVGGElement | null} */ (holder.matches("[role=button]") ? holder : holder.querySelector("[role=button]"));

  /** Find lanes and marks of the picture, and make the marks something to choose. */
  const prepare = () => {
    [lanes, marks] = [[], []];
    for (const group of /** @type {NodeListOf<SVGGElement>} */ (picture.querySelectorAll("g[data-claim]"))) {
      const claim = claimAt.get(group.dataset.claim);
      if (claim === undefined) continue;
      const now = /** @type {SVGGElement | null} */ (group.querySelector("[data-now]"));
      const box = group.getBBox();
      const flash = draw("rect", { class: "flashbox", x: box.x - 6, y: box.y - 4, width: box.width + 12, height: box.height + 8, rx: 6 });
      group.prepend(flash);
      const then = /** @type {SVGGElement} */ (draw("g", {}));
      group.append(then);
      lanes.push({ claim, group, now, then, flash });
      group.setAttribute("role", "group");
      if (group.dataset.ends) {
        // where time runs downwards, each panel of lanes has its own axis
        const clip = draw("clipPath", { id: `clip-${claim}` });
        clip.append(draw("rect", { class: "floor", x: -9999, y: 0, width: 99999, height: 99999 }));
        group.prepend(clip);
      }
      const shape = group.dataset.ends ? `url(#clip-${claim})` : "url(#clip)";
      for (const line of group.querySelectorAll("[data-strand]")) line.setAttribute("clip-path", shape);
      for (const mark of /** @type {NodeListOf<SVGGElement>} */ (group.querySelectorAll("[data-event]"))) {
        arm(mark, eventsOf(mark).flatMap((event) => rowsOf(claim, event).map(sentence)).join("\n") || "Statement");
      }
    }
    for (const mark of /** @type {NodeListOf<SVGGElement>} */ (picture.querySelectorAll("[data-event]"))) {
      if (mark.closest("[data-claim]")) continue;
      const [event] = eventsOf(mark);
      if (event === undefined) continue;
      // the name beside it stays a text of its own, outside of the button
      const own = /** @type {SVGGElement} */ (draw("g", {}));
      const shape = mark.querySelector("g");
      mark.append(own);
      if (shape) own.append(shape);
      arm(own, `${word(events[event][3])}: ${events[event][2]}, ${events[event][4]}`);
    }
    marks = /** @type {SVGGElement[]} */ ([...picture.querySelectorAll("[role=button]")]);
    drawn = [...new Set(marks.flatMap(eventsOf))];
    for (const one of picture.querySelectorAll("[data-behind],[data-asof]")) one.setAttribute("clip-path", "url(#above)");
  };
  /** @param {number} claim @param {number} event @returns {number[]} */
  const rowsOf = (claim, event) => claims[claim][5][event] || [];
  /** A statement in a sentence. @param {number} row */
  const sentence = (row) => {
    const [claim, event, figure, relation, evidence] = statements[row];
    return `${claimName(claim)}: ${word(figure)}. ${word(events[event][3])}, ${events[event][4]} (${word(relation)}, ${word(evidence)})`;
  };

  /** Break a text into lines no wider than `room`. @param {Element} group @param {string} text @param {number} room @param {number} most */
  const broken = (group, text, room, most) => {
    const probe = /** @type {SVGTextElement} */ (draw("text", { "font-size": 14, "font-weight": 600 }));
    group.append(probe);
    /** @type {string[]} */
    const lines = [""];
    for (const part of text.split(" ")) {
      const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${part}` : part;
      probe.textContent = longer;
      if (probe.getComputedTextLength() <= room || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
      else lines.push(part);
    }
    probe.remove();
    return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
  };

  /** Write where a lane stood on a day over the place where it stands now. @param {Lane} lane @param {any[] | null} state */
  const writeThen = (lane, state) => {
    const now = lane.now;
    lane.then.replaceChildren();
    if (!now) return;
    const finished = slider.valueAsNumber === last;
    now.style.display = finished ? "" : "none";
    if (finished) return;
    const first = /** @type {SVGTextElement | null} */ (now.querySelector("text"));
    if (!first) return;
    const tall = Boolean(lane.group.dataset.ends);
    const wide = tall || picture.viewBox.baseVal.width >= 800;
    const x = Number(first.getAttribute("x"));
    const y = Number(first.getAttribute("y"));
    const room = tall ? Number(lane.flash.getAttribute("width")) - 16 : wide ? picture.viewBox.baseVal.width - 28 - x : 240;
    const most = tall ? 3 : wide ? Math.max(1, Math.floor((lane.flash.getBoundingClientRect().height / scale() - 34) / 17)) : 1;
    const perhaps = state ? word(state[6]) : "";
    const lines = broken(lane.then, perhaps ? `perhaps ${perhaps}` : state ? word(state[1]) : "—", room, Math.min(3, most));
    const anchor = wide ? "start" : "end";
    lines.forEach((line, place) => {
      const text = draw("text", { class: perhaps ? "muted perhaps" : "ink", x, y: y + 17 * place, "font-size": wide ? 14 : 13, "font-weight": 600, "text-anchor": anchor, fill: "currentColor" });
      text.textContent = line;
      lane.then.append(text);
    });
    const possible = state && state[5] ? `${state[5]} possible` : "";
    const notes = [4, 2].map((place) => [state && word(state[place]), possible].filter(Boolean).join(" · "));
    const text = draw("text", { class: "muted", x, y: y + 17 * (lines.length - 1) + (wide ? 17 : 19), "font-size": tall ? 10 : 11, "font-weight": 600, "text-anchor": anchor, fill: "currentColor" });
    lane.then.append(text);
    text.textContent = notes[0];
    if (/** @type {SVGTextElement} */ (text).getComputedTextLength() > room) text.textContent = notes[1];
  };
  const scale = () => picture.getBoundingClientRect().width / picture.viewBox.baseVal.width || 1;

  // --- the day ------------------------------------------------------------------------------------------------------

  let shown = last;
  /** Show the story as of a day. @param {number} day */
  const showDay = (day) => {
    const before = shown;
    shown = day;
    slider.value = String(day);
    const name = days[day][1];
    const end = ends[day];
    at("date").textContent = name;
    const seen = drawn.filter((place) => statusOf(place, day) === "certain").length;
    const maybe = drawn.filter((place) => statusOf(place, day) === "maybe").length;
    const counts = `${seen} of ${drawn.length} events certain` + (maybe ? `, ${maybe} more possible` : "");
    slider.setAttribute("aria-valuetext", `${name}: ${counts}`);
    for (const tick of at("ticks").children) tick.classList.toggle("on", tick === at("ticks").children[day]);
    until.setAttribute("width", String(day === last ? picture.viewBox.baseVal.width : end));
    until.style.width = `${day === last ? picture.viewBox.baseVal.width : end}px`;
    for (const line of /** @type {NodeListOf<SVGGElement>} */ (picture.querySelectorAll("[data-asof]"))) {
      const down = endsOf(line);
      line.style.transform = down.length ? `translateY(${down[day] - down[last]}px)` : `translateX(${end - ends[last]}px)`;
    }
    for (const { group } of lanes) group.querySelector("rect.floor")?.setAttribute("height", String(endsOf(group)[day]));
    for (const text of picture.querySelectorAll("[data-day] text")) text.textContent = `as of ${name}`;
    for (const one of /** @type {NodeListOf<SVGGElement>} */ (picture.querySelectorAll("[data-event],[data-of]"))) {
      const status = day === last ? "certain" : bestOf((one.dataset.event || one.dataset.of || "").split(" "), day);
      one.classList.toggle("later", status === "");
      one.classList.toggle("maybe", status === "maybe");
      buttonOf(one)?.setAttribute("tabindex", status === "" ? "-1" : "0");
    }
    /** What moved, shifts first. @type {[number, string][]} */
    const moved = [];
    for (const lane of lanes) {
      const state = stateOf(lane.claim, day);
      const old = stateOf(lane.claim, before);
      writeThen(lane, state);
      lane.group.setAttribute("aria-label", `${claimName(lane.claim)}: ${state ? `${word(state[1])}, ${word(state[4])}` : "nothing said yet"}`);
      lane.flash.classList.remove("flash");
      if (day > before && state && old !== state && word(state[1]) !== (old ? word(old[1]) : "—")) {
        const [name, was] = [fullName(lane.claim), old && word(old[1]) !== "—" ? `${word(old[1])} → ` : ""];
        moved.push([(old ? old[7] : 0) - state[7], `${name}: ${was}${word(state[1])}`]);
        if (!calm.matches) {
          lane.flash.getBoundingClientRect();
          lane.flash.classList.add("flash");
        }
      }
    }
    moved.sort((a, b) => a[0] - b[0]);
    const first = moved.slice(0, 3).map((one) => one[1]).join("; ");
    const shifts = moved.length ? ` · ${first}${moved.length > 3 ? ` and ${moved.length - 3} more` : ""}` : "";
    at("told").textContent = counts + shifts;
    fillTables();
    showFilter();
  };

  /** @type {number | undefined} */
  let playing;
  const stop = () => {
    clearInterval(playing);
    playing = undefined;
    at("play").setAttribute("aria-pressed", "false");
    /** @type {HTMLElement} */ (at("play").querySelector("span")).textContent = "Replay";
  };
  const play = () => {
    if (playing !== undefined) return stop();
    if (shown === last) showDay(0);
    at("play").setAttribute("aria-pressed", "true");
    /** @type {HTMLElement} */ (at("play").querySelector("span")).textContent = "Pause";
    playing = window.setInterval(() => {
      if (shown < last) showDay(shown + 1);
      if (shown >= last) stop();
      keep();
    }, 1800);
  };

  // --- the filter ---------------------------------------------------------------------------------------------------

  const fold = (/** @type {string} */ text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  /** @type {string[]} */
  const texts = statements.map((/** @type {any[]} */ row) => {
    const [claim, event, figure, relation, evidence, basis, origins, per, printed, where, reason] = row;
    const parts = [claims[claim][0], claimName(claim), word(claims[claim][1]), word(figure), word(relation), word(evidence), word(basis)];
    return fold([...parts, ...(origins || []).map(word), word(per), printed, word(where), reason, ...events[event].slice(2, 3), word(events[event][3]), word(events[event][1])].join(" "));
  });
  /** Whether a statement passes the filter on the day shown. @param {number} row */
  const passes = (row) => {
    const [claim, event] = statements[row];
    if (!claimPasses(claim)) return false;
    if (field.source.value && word(events[event][3]) !== field.source.value) return false;
    return fold(field.q.value).split(/\s+/).every((part) => texts[row].includes(part));
  };
  /** @param {number} claim */
  const claimPasses = (claim) => {
    const wanted = field.claim.value;
    if (wanted && claims[claim][0] !== wanted) return false;
    if (field.subject.value && word(claims[claim][1]) !== field.subject.value) return false;
    const state = stateOf(claim, shown);
    return !field.standing.value || (state !== null && word(state[3]) === field.standing.value);
  };
  const isFiltered = () => fields.some((name) => field[name].value.trim());

  const showFilter = () => {
    const active = isFiltered();
    const passing = new Set();
    const passingClaims = new Set();
    for (let row = 0; row < statements.length; row++) {
      if (passes(row)) {
        passing.add(row);
        passingClaims.add(statements[row][0]);
      }
    }
    /** @type {Map<Element | null, boolean>} */
    const hidden = new Map();
    for (const lane of lanes) {
      const told = Object.values(claims[lane.claim][5]).flat();
      const hit = claimPasses(lane.claim) || told.some((row) => claimPasses(statements[row][0]) && passing.has(row));
      const any = hit && told.some((row) => passes(row) || (claimPasses(lane.claim) && passing.has(row)));
      hidden.set(lane.group.parentElement, active && !any);
      if (lane.group.dataset.ends) lane.group.classList.toggle("aside", active && !any);
      for (const mark of /** @type {NodeListOf<SVGGElement>} */ (lane.group.querySelectorAll("[role=button]"))) {
        const rows = eventsOf(mark).flatMap((event) => rowsOf(lane.claim, event));
        const off = active && !(any && rows.some((row) => passing.has(row)));
        mark.classList.toggle("off", off);
        mark.setAttribute("tabindex", off || mark.classList.contains("later") ? "-1" : "0");
      }
    }
    const spoken = new Set([...passing].map((row) => statements[row][1]));
    for (const mark of marks) {
      if (mark.closest("[data-claim]")) continue;
      const off = active && !eventsOf(mark).some((event) => spoken.has(event));
      const hide = off || !bestOf([holderOf(mark).dataset.event || ""], shown);
      holderOf(mark).classList.toggle("later", hide);
      mark.setAttribute("tabindex", hide ? "-1" : "0");
    }
    for (const stem of /** @type {NodeListOf<SVGGElement>} */ (picture.querySelectorAll("svg > [data-of]"))) {
      const ids = (stem.dataset.of || "").split(" ");
      const off = active && !ids.some((id) => spoken.has(/** @type {number} */ (eventAt.get(id))));
      stem.classList.toggle("later", off || !bestOf(ids, shown));
    }
    closeRanks(hidden);
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("tr[data-row]"))) row.hidden = active && !passing.has(Number(row.dataset.row));
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("tr[data-place]"))) row.hidden = active && !passingClaims.has(Number(row.dataset.place));
    at("count").textContent = active ? `${passing.size} of ${statements.length} statements, ${passingClaims.size} of ${claims.length} claims` : "";
  };

  /** Take lanes out, and headings without any, and move up what stands below. @param {Map<Element | null, boolean>} hidden */
  const closeRanks = (hidden) => {
    const blocks = /** @type {SVGGElement[]} */ ([...picture.querySelectorAll("[data-block]")]);
    const tops = blocks.map((block) => Number(block.dataset.top));
    let out = blocks.map(() => false);
    blocks.forEach((block, place) => {
      const lane = block.querySelector("[data-claim]");
      if (!lane || !hidden.get(block)) return;
      // the line over a lane goes with it
      for (let other = 0; other < blocks.length; other++) if (tops[other] === tops[place] && blocks[other].dataset.block === "lane") out[other] = true;
    });
    blocks.forEach((block, place) => {
      if (block.dataset.block !== "heading") return;
      const end = blocks.findIndex((other, at) => at > place && other.dataset.block !== "lane");
      out[place] = out.slice(place + 1, end < 0 ? blocks.length : end).every(Boolean);
    });
    const ends = [...new Set(tops)].sort((a, b) => a - b);
    let moved = 0;
    let bottom = 99999;
    for (const top of ends) {
      const here = blocks.map((_, place) => place).filter((place) => tops[place] === top);
      const gone = here.every((place) => out[place]);
      for (const place of here) {
        blocks[place].style.display = out[place] ? "none" : "";
        blocks[place].style.transform = moved ? `translateY(${-moved}px)` : "";
        if (blocks[place].dataset.block === "foot") bottom = Math.min(bottom, top - moved);
      }
      const next = ends.find((other) => other > top);
      if (gone && next !== undefined) moved += next - top;
    }
    floor.setAttribute("height", String(bottom));
    // rows of events that are all hidden go too, down to the names of the days
    const named = marks.filter((mark) => !mark.closest("[data-claim]")).map(holderOf);
    const rows = named.filter((holder) => !holder.classList.contains("later") || !isFiltered()).map((holder) => holder.getBBox().y);
    const over = named.length && ends.length ? Math.max(0, Math.min(ends[0] - 64, ...rows) - 22) : 0;
    picture.setAttribute("viewBox", `0 ${over} ${picture.viewBox.baseVal.width} ${height - moved - over}`);
    picture.setAttribute("height", String(height - moved - over));
  };

  // --- the tables ---------------------------------------------------------------------------------------------------

  const tables = /** @type {HTMLDetailsElement} */ (at("tables"));
  /** Both tables as of the day shown; only while somebody looks at them. */
  const fillTables = () => {
    if (!tables.open) return;
    const [states, said] = [...tables.querySelectorAll("tbody")];
    states.replaceChildren(
      ...claims.map((/** @type {any[]} */ one, /** @type {number} */ place) => {
        const state = stateOf(place, shown);
        const cells = [word(one[1]), claimName(place), state ? word(state[1]) : "—", state ? word(state[2]) : "", state ? word(state[3]) : "", state ? String(state[7]) : "0"];
        return make("tr", { "data-place": String(place) }, ...cells.map((cell, column) => make("td", column === 2 ? { class: "figure" } : {}, cell)));
      }),
    );
    said.replaceChildren(
      ...statements.flatMap((/** @type {any[]} */ one, /** @type {number} */ place) => {
        const [claim, event, figure, relation, evidence, , origins, , printed] = one;
        const status = shown === last ? "certain" : statusOf(event, shown);
        if (!status) return [];
        const open = make("button", { type: "button", "data-open": String(place) }, word(figure) || "—");
        const cells = [claimName(claim), open, word(relation) + (status === "maybe" ? " (possible)" : ""), word(evidence), word(events[event][3]), events[event][4], (origins || []).map(word).join(", "), printed ? `“${printed}”` : ""];
        return [make("tr", { "data-row": String(place), class: status }, ...cells.map((cell) => make("td", {}, cell)))];
      }),
    );
  };

  // --- the panel ----------------------------------------------------------------------------------------------------

  /** @type {Element | null} */
  let opener = null;
  /** Show statements. @param {string} title @param {number[]} rows @param {number[]} told @param {Element | null} by */
  const open = (title, rows, told, by) => {
    for (const mark of marks) mark.classList.toggle("chosen", mark === by);
    opener = by;
    at("panel-title").textContent = title;
    const body = at("panel-body");
    body.replaceChildren(...rows.map((row) => article(row)));
    if (!rows.length) body.append(...told.map((event) => make("p", {}, `${events[event][2]}, ${events[event][4]}`)));
    at("panel").hidden = false;
    at("panel").scrollTop = 0;
    at("panel-title").focus({ preventScroll: true });
  };
  /** @param {number} row */
  const article = (row) => {
    const [claim, event, figure, relation, evidence, basis, origins, per, printed, where, reason, withdrawn] = statements[row];
    const [, kind, title, source, when, , , url, retracted] = events[event];
    const element = make("article", {}, make("div", { class: "muted" }, `${word(claims[claim][1])} · ${claimName(claim)}`), make("div", { class: "figure" }, word(figure)));
    for (const chip of [word(relation), word(evidence), withdrawn || retracted ? "withdrawn" : ""]) if (chip) element.append(make("span", { class: "chip" }, chip));
    if (printed) element.append(make("blockquote", {}, `“${printed}”`));
    const list = make("dl");
    const named = (origins || []).map(word).join(", ");
    const said = [["Said by", word(source) + (per ? `, per ${word(per)}` : "")], ["When", when], ["In", title], ["Where", word(where)], ["Kind", word(kind)], ["Basis", word(basis)], ["Origins", named || "none named"], ["Note", reason]];
    for (const [term, text] of said) if (text) list.append(make("dt", {}, term), make("dd", {}, text));
    element.append(list);
    if (url && /^(https?:\/\/|mailto:)/i.test(url)) element.append(make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, "Read the source"));
    return element;
  };
  const close = () => {
    if (at("panel").hidden) return;
    at("panel").hidden = true;
    for (const mark of marks) mark.classList.remove("chosen");
    if (opener instanceof HTMLElement || opener instanceof SVGElement) opener.focus({ preventScroll: true });
    opener = null;
  };
  /** @param {SVGGElement} mark */
  const choose = (mark) => {
    const told = eventsOf(mark);
    const group = /** @type {SVGGElement | null} */ (mark.closest("[data-claim]"));
    const claim = group ? claimAt.get(group.dataset.claim) : undefined;
    const all = told.flatMap((event) => statements.flatMap((/** @type {any[]} */ row, /** @type {number} */ place) => (row[1] === event ? [place] : [])));
    if (claim === undefined) open(told.map((event) => events[event][2]).join("; "), all, told, mark);
    else open(claimName(claim), told.flatMap((event) => rowsOf(claim, event)), told, mark);
  };
  /** The next mark that can be chosen, by an arrow key. @param {SVGGElement} mark @param {string} key */
  const step = (mark, key) => {
    const here = mark.getBoundingClientRect();
    const [x, y] = [here.x + here.width / 2, here.y + here.height / 2];
    let best = null;
    let least = Infinity;
    for (const other of marks) {
      if (other === mark || other.getAttribute("tabindex") !== "0") continue;
      const box = other.getBoundingClientRect();
      const [dx, dy] = [box.x + box.width / 2 - x, box.y + box.height / 2 - y];
      const along = key === "ArrowLeft" ? -dx : key === "ArrowRight" ? dx : key === "ArrowUp" ? -dy : dy;
      const across = Math.abs(key === "ArrowLeft" || key === "ArrowRight" ? dy : dx);
      const far = along + 4 * across;
      if (along > 0.5 && far < least) [best, least] = [other, far];
    }
    if (best) best.focus();
  };

  // --- the link -----------------------------------------------------------------------------------------------------

  /** Keep the view in the address. */
  const keep = () => {
    const parts = new URLSearchParams();
    if (shown !== last) parts.set("as-of", days[shown][0]);
    for (const name of fields) if (field[name].value.trim()) parts.set(name, field[name].value.trim());
    if (tables.open) parts.set("tables", "open");
    const text = parts.toString().replace(/%3A/gi, ":").replace(/%40/g, "@").replace(/%2F/gi, "/");
    try {
      history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
    } catch {
      if (text) location.replace(`#${text}`);
    }
  };
  /** Show the view that the address asks for; what it does not know it ignores. */
  const follow = () => {
    if (location.hash === "#tables") tables.open = true;
    const parts = new URLSearchParams(location.hash.slice(1));
    for (const name of fields) {
      const value = parts.get(name) || "";
      field[name].value = value;
      if (field[name].value !== value) field[name].value = "";
    }
    if (parts.has("tables")) tables.open = true;
    const asOf = parts.get("as-of");
    let day = last;
    if (asOf) day = Math.max(0, days.filter((/** @type {any[]} */ one) => one[0] <= asOf).length - 1);
    showDay(day);
  };

  if (!events.length) {
    for (const one of document.querySelectorAll("#controls,#filter,.hint,details")) one.setAttribute("hidden", "");
    return;
  }

  // --- begin --------------------------------------------------------------------------------------------------------

  /** @param {string} name @param {[string, string][]} options */
  const offer = (name, options) => field[name].append(...options.map(([value, text]) => make("option", { value }, text)));
  const unique = (/** @type {string[]} */ list) => [...new Set(list)].filter(Boolean);
  offer("subject", unique(claims.map((/** @type {any[]} */ one) => word(one[1]))).map((text) => [text, text]));
  offer("claim", claims.map((/** @type {any[]} */ one, /** @type {number} */ place) => [one[0], `${claimName(place)} · ${word(one[1])}`]));
  offer("source", unique(events.map((/** @type {any[]} */ one) => word(one[3]))).sort().map((text) => [text, text]));
  offer("standing", ["contested", "dissent", "unopposed"].map((text) => [text, text]));
  at("ticks").append(...days.map((/** @type {any[]} */ _, /** @type {number} */ place) => {
    const tick = make("i");
    tick.style.left = `${last ? (100 * place) / last : 0}%`;
    return tick;
  }));

  fit();
  follow();
  small.addEventListener("change", () => { if (fit()) showDay(shown); });
  slider.addEventListener("input", () => { stop(); showDay(slider.valueAsNumber); keep(); });
  at("play").addEventListener("click", play);
  at("filter").addEventListener("input", () => { showFilter(); keep(); });
  at("filter").addEventListener("submit", (event) => event.preventDefault());
  at("filter").addEventListener("reset", () => setTimeout(() => { showFilter(); keep(); }));
  tables.addEventListener("toggle", () => { fillTables(); showFilter(); keep(); });
  at("close").addEventListener("click", close);
  at("scroll").addEventListener("click", (event) => {
    const holder = event.target instanceof Element ? event.target.closest("[data-event]") : null;
    const mark = holder && buttonOf(/** @type {SVGGElement} */ (holder));
    if (mark) choose(mark);
  });
  tables.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-open]") : null;
    if (button) {
      const row = Number(button.getAttribute("data-open"));
      open(claimName(statements[row][0]), [row], [], button);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    const mark = document.activeElement instanceof SVGGElement ? document.activeElement : null;
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(mark);
    } else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      step(mark, event.key);
    }
  });
  at("share").addEventListener("click", async () => {
    keep();
    const address = /** @type {HTMLInputElement} */ (at("address"));
    address.value = location.href;
    try {
      await navigator.clipboard.writeText(location.href);
      at("share").textContent = "Link copied";
      setTimeout(() => { at("share").textContent = "Copy link"; }, 1600);
    } catch {
      at("link").hidden = false;
      address.select();
    }
  });
  addEventListener("hashchange", follow);
})();
