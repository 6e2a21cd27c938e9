// Time: a bar over all days with what changes on them, a handle for the day shown and one for the day compared with,
// and a second bar for the day by which things were known.

const BAR_HEIGHT = 34, PLAY_EVERY = 900;

/** The days on which anything changes that is shown, as known by an epoch: how much, by day. */
function changesByDay(epoch, possible) {
  const least = possible ? POSSIBLE : PRESUMED, bit = possible ? 2 : 1, found = new Map();
  const tell = (place) => { const day = DAYS[place]; if (day > MIN && day < MAX) found.set(day, (found.get(day) || 0) + 1); };
  const signature = DATA.attributes.map(([certainty, , disputed, , , , first]) => (certainty < least ? NONE : (first & bit) * 2 + (disputed ? 1 : 0)));
  for (let spell = 0; spell < SPELLS.size; spell += 1) {
    if (epoch < SPELLS.first[spell] || epoch >= SPELLS.last[spell]) continue;
    let was = NONE;
    for (let step = SPELLS.start[spell]; step < SPELLS.start[spell + 1]; step += 1) {
      const is = signature[SPELLS.steps.attributes[step]];
      if (is !== was) tell(SPELLS.steps.day[step]);
      was = is;
    }
    if (was !== NONE) tell(SPELLS.end[spell]);
  }
  for (let row = 0; row < TOLD.size; row += 1) {
    if (!(TOLD.modes[row] & bit) || epoch < TOLD.first[row] || epoch >= TOLD.last[row]) continue;
    if (!found.has(DAYS[TOLD.start[row]])) tell(TOLD.start[row]);
    if (!found.has(DAYS[TOLD.end[row]])) tell(TOLD.end[row]);
  }
  return found;
}

/** A bar with handles: stops are the days a handle rests on, values what it means (a day, or null for all). */
class Bar {
  constructor(host, handles) {
    this.host = host;
    this.marks = element("canvas", { "aria-hidden": "true" });
    this.flags = element("div", { class: "flags" });
    this.track = element("div", { class: "track" }, this.marks, this.flags);
    this.handles = handles.map((handle) => ({ ...handle, knob: element("div", { class: `knob ${handle.kind}`, role: "slider", tabindex: 0, "aria-label": handle.label }) }));
    this.track.append(...this.handles.map((handle) => handle.knob));
    host.append(this.track);
    Object.assign(this, { stops: [], weights: [], from: 1, until: 2 });
    this.track.addEventListener("pointerdown", (event) => this.down(event));
    this.track.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) this.track.addEventListener(end, () => this.drop());
    for (const handle of this.handles) handle.knob.addEventListener("keydown", (event) => this.key(event, handle));
    new ResizeObserver(() => { if (this.wide !== this.track.clientWidth) this.draw(); }).observe(this.track);
  }

  /** Show other stops: rising days; weights say how much happens on each. */
  set(stops, weights, from, until) {
    Object.assign(this, { stops, weights, from, until: Math.max(until, from + 1) });
    this.draw();
  }

  part(day) { return Math.min(1, Math.max(0, (day - this.from) / (this.until - this.from))); }

  draw() {
    const wide = this.track.clientWidth, ratio = Math.min(2, devicePixelRatio || 1);
    this.wide = wide;
    if (!wide || !this.stops.length) return;
    this.marks.width = wide * ratio;
    this.marks.height = BAR_HEIGHT * ratio;
    const pen = this.marks.getContext("2d");
    pen.scale(ratio, ratio);
    this.drawYears(pen, wide);
    const most = Math.max(1, ...this.weights);
    pen.fillStyle = colour("quiet");
    this.stops.forEach((day, at) => {
      const high = this.weights[at] ? 3 + (BAR_HEIGHT - 18) * Math.sqrt(this.weights[at] / most) : 0;
      pen.fillRect(Math.round(this.part(day) * (wide - 2)), BAR_HEIGHT - 8 - high, 2, high);
    });
    this.place();
  }

  drawYears(pen, wide) {
    const years = [Number((isoOf(this.from) || "1").slice(0, 4)), Number((isoOf(this.until) || "9999").slice(0, 4))];
    const every = [1, 2, 5, 10, 25, 50, 100, 500].find((step) => ((years[1] - years[0] + 1) / step) * 44 <= wide) || 1000;
    pen.font = `11px ${FONT}`;
    pen.textBaseline = "top";
    for (let year = Math.ceil(years[0] / every) * every; year <= years[1]; year += every) {
      const day = dayOf(year, 1, 1), x = Math.round(this.part(day) * (wide - 2));
      if (day < this.from || x > wide - 30) continue;
      pen.fillStyle = colour("line");
      pen.fillRect(x, 2, 1, BAR_HEIGHT - 10);
      pen.fillStyle = colour("quiet");
      pen.fillText(String(year), x + 4, 0);
    }
  }

  /** Put the handles where they are, with what they mean in words. */
  place() {
    for (const { knob, value, shown, text } of this.handles) {
      knob.hidden = !shown();
      const now = value(), day = now === null ? this.until : now;
      knob.style.left = `${this.part(day) * 100}%`;
      knob.setAttribute("aria-valuemin", this.from);
      knob.setAttribute("aria-valuemax", this.until);
      knob.setAttribute("aria-valuenow", Math.min(this.until, Math.max(this.from, day)));
      knob.setAttribute("aria-valuetext", text(now));
    }
  }

  /** The stop nearest to a place on the bar. */
  nearest(event) {
    const { left, width } = this.track.getBoundingClientRect();
    const day = this.from + ((event.clientX - left) / width) * (this.until - this.from);
    const at = placeOf(day, this.stops), [low, high] = [this.stops[Math.max(0, at)], this.stops[Math.min(this.stops.length - 1, at + 1)]];
    return day - low < high - day ? low : high;
  }

  down(event) {
    if (event.button || !this.stops.length || event.target.closest(".flag")) return;
    event.preventDefault();
    const { left, width } = this.track.getBoundingClientRect(), part = (event.clientX - left) / width;
    const seen = this.handles.filter((handle) => handle.shown());
    const far = (handle) => Math.abs(this.part(handle.value() === null ? this.until : handle.value()) - part);
    this.held = seen.find((handle) => handle.knob === event.target) || seen.reduce((one, other) => (far(other) < far(one) ? other : one));
    this.track.setPointerCapture(event.pointerId);
    this.held.knob.focus({ preventScroll: true });
    this.began = true;
    this.drag(event);
  }

  drag(event) {
    if (!this.held) return;
    const stop = this.nearest(event);
    if (stop !== this.held.value()) { this.held.change(stop, this.began); this.began = false; }
  }

  drop() { this.held = null; }

  key(event, handle) {
    const now = handle.value() === null ? this.until : handle.value();
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key];
    if (event.key === "Home") handle.change(this.stops[0], true);
    else if (event.key === "End") handle.change(this.stops[this.stops.length - 1], true);
    else if (by) handle.change(this.next(now, by), true);
    else return;
    event.preventDefault();
  }

  /** The stop so many before or after a day. */
  next(day, by) {
    const at = placeOf(day, this.stops), exact = at >= 0 && this.stops[at] === day;
    const to = by > 0 ? at + by : at + by + (exact ? 0 : 1);
    return this.stops[Math.min(this.stops.length - 1, Math.max(0, to))];
  }
}

let timeBar = null, knownBar = null, playing = 0;

function wireTime() {
  const always = () => true, dayWords = (day) => isoOf(day) || "";
  timeBar = new Bar(byId("time-track"), [
    { kind: "base", label: say("compareBar"), value: () => state.base, shown: () => state.base !== null, text: dayWords, change: (day, keep) => change({ base: day }, { keep }) },
    { kind: "at", label: say("timeBar"), value: () => state.at, shown: always, text: dayWords, change: (day, keep) => change({ at: day }, { keep }) },
  ]);
  const last = EPOCHS[EPOCHS.length - 1], knownWords = (day) => (day === null ? say("everything") : isoOf(day));
  const asKnown = (day) => (day === last ? null : day);
  knownBar = new Bar(byId("known-track"), [
    { kind: "base", label: say("compareBar"), value: () => (state.baseKnown === undefined ? null : state.baseKnown), shown: () => state.baseKnown !== undefined, text: knownWords, change: (day, keep) => change({ baseKnown: asKnown(day) }, { keep }) },
    { kind: "known", label: say("knownBar"), value: () => state.known, shown: always, text: knownWords, change: (day, keep) => change({ known: asKnown(day) }, { keep }) },
  ]);
  const dated = EPOCHS.filter((day) => day < MAX);
  byId("known-row").hidden = dated.length < 2;
  if (dated.length > 1) knownBar.set(dated, dated.map(() => 1), dated[0], dated[dated.length - 1]);
  byId("play").addEventListener("click", play);
  byId("earlier").addEventListener("click", () => change({ at: timeBar.next(state.at, -1) }));
  byId("later").addEventListener("click", () => change({ at: timeBar.next(state.at, 1) }));
  for (const [id, key] of [["at", "at"], ["known", "known"], ["base", "base"], ["base-known", "baseKnown"]]) wireDate(byId(id), key);
}

/** A field for a typed date; of the day by which things are known, empty means all that is recorded. */
function wireDate(field, key) {
  field.addEventListener("change", () => {
    const open = key === "known" || key === "baseKnown";
    const text = field.value.trim();
    if (open && (!text || text === "all")) { change({ [key]: null }); showTime(state); return; }
    if (!text) { showTime(state); return; }
    const day = typedDay(field.value);
    if (day === null) { tell(say("badDate", { text: field.value })); field.setAttribute("aria-invalid", "true"); return; }
    change({ [key]: day });
    showTime();
  });
}

function play() {
  if (playing) { clearInterval(playing); playing = 0; }
  else {
    if (state.at >= timeBar.stops[timeBar.stops.length - 1]) change({ at: timeBar.stops[0] });
    playing = setInterval(() => {
      const next = timeBar.next(state.at, 1);
      if (next <= state.at) play(); else change({ at: next }, { keep: false });
    }, PLAY_EVERY);
  }
  byId("play").setAttribute("aria-label", say(playing ? "pause" : "play"));
  byId("play").textContent = playing ? "❚❚" : "▶";
}

/** Stops and events anew where what is known is another, handles and fields in any case. */
function showTime(before) {
  if (!before || before.known !== state.known || before.possible !== state.possible || !timeBar.stops.length) {
    const changes = changesByDay(epochOf(state.known), state.possible);
    const stops = [...changes.keys()].sort((one, other) => one - other);
    const ends = [...stops, state.at, ...(state.base === null ? [] : [state.base]), ...DATA.events.map(([, day]) => day)];
    const all = stops.length ? stops : [state.at];
    timeBar.set(all, all.map((day) => changes.get(day) || 0), Math.min(...ends), Math.max(...ends));
    flagEvents();
  }
  timeBar.place();
  knownBar.place();
  fillField("at", isoOf(state.at));
  fillField("known", state.known === null ? "" : isoOf(state.known));
  fillField("base", state.base === null ? "" : isoOf(state.base));
  fillField("base-known", state.baseKnown ? isoOf(state.baseKnown) : "");
  byId("base-field").hidden = state.base === null;
  byId("base-known-field").hidden = state.baseKnown === undefined;
}

function fillField(id, text) {
  byId(id).value = text || "";
  byId(id).removeAttribute("aria-invalid");
}

/** The events as flags on the bar; a click goes to the day. */
function flagEvents() {
  timeBar.flags.replaceChildren(...DATA.events.map(([text, day, what]) => {
    const flag = button("", () => { change({ at: day }); tell(`${text}: ${what}`); }, { class: "flag", title: `${text}: ${what}`, "aria-label": `${say("event")}, ${text}: ${what}`, tabindex: -1 });
    flag.style.left = `${timeBar.part(day) * 100}%`;
    return flag;
  }));
}
