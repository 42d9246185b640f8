// The chart of two parties: deeds as bars, words as a line, each side by itself, with their intervals. Dragging over
// it fills the days of the list below and sends its form. Without it the small picture and the table stay.
"use strict";
const figures = new Map(); // by address, so that moving the date asks only once
const SMALL = matchMedia("screen and (max-width: 760px)"); // as in the stylesheet, which gives the drawing its height
const PAPER_PX = 680; // what a sheet of A4 leaves between its margins
let library;

function charts(address) {
  library ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => done(window.echarts);
    script.onerror = fail;
    document.head.append(script);
  });
  return library;
}

function told(address) {
  if (!figures.has(address)) {
    figures.set(address, fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status))));
  }
  return figures.get(address);
}

// The colours of the stylesheet, light or dark.
function inks() {
  const style = getComputedStyle(document.documentElement);
  const ink = (name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: ink("ink"), quiet: ink("quiet"), rule: ink("rule"), edge: ink("edge"), card: ink("card"), conflict: ink("conflict"), cooperation: ink("cooperation"), sides: [ink("side-a"), ink("side-b")] };
}

function writers(locale, frequency) {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const of = { month: (p) => month.format(new Date(p.start)), quarter: (p) => p.name, week: (p) => `week of ${day.format(new Date(p.start))}` };
  return { period: of[frequency] || ((p) => day.format(new Date(p.start))), number: (n) => number.format(n).replace("-", "−") };
}

// Numbers of one side: deeds and words of who acts.
function side(data, direction) {
  const row = (act) => data.rows.find((r) => r.source === direction && r.act === act);
  return { source: direction, deed: row("deed"), talk: row("talk") };
}

function edges(sides) {
  const all = sides.flatMap((s) => [...s.deed.conflict_low, ...s.deed.cooperation_high, ...s.talk.goldstein_sum_low, ...s.talk.goldstein_sum_high]);
  const round = (n) => Math.sign(n) * Math.ceil(Math.abs(n) / 5) * 5;
  return [round(Math.min(-5, ...all)), round(Math.max(5, ...all))];
}

function bars(at, s, colour) {
  const bar = (name, values, ink, more) => ({ name, type: "bar", xAxisIndex: at, yAxisIndex: at, data: values, itemStyle: { color: ink }, ...more });
  const zeros = (values) => values.map((v) => v || null);
  const between = (low, high) => low.map((v, n) => (high[n] - v ? high[n] - v : null));
  const whisker = (name, from, to, hidden) => [
    bar(`${name} from`, from, "transparent", { xAxisIndex: hidden, stack: `${name} ${at}`, barWidth: 1.5, silent: true, emphasis: { disabled: true } }),
    bar(`${name} to`, to, colour.ink, { xAxisIndex: hidden, stack: `${name} ${at}`, barWidth: 1.5, silent: true, emphasis: { disabled: true }, itemStyle: { color: colour.ink, opacity: 0.6 } }),
  ];
  const down = between(s.deed.conflict_low, s.deed.conflict_high).map((v) => v && -v);
  return [
    bar("conflict", zeros(s.deed.conflict), colour.conflict, { stack: `deeds ${at}`, barMaxWidth: 11, barMinWidth: 2 }),
    bar("cooperation", zeros(s.deed.cooperation), colour.cooperation, { stack: `deeds ${at}`, barMaxWidth: 11, barMinWidth: 2 }),
    ...whisker("down", s.deed.conflict_high, down, at + 2),
    ...whisker("up", s.deed.cooperation_low, between(s.deed.cooperation_low, s.deed.cooperation_high), at + 4),
  ];
}

function words(at, s, colour) {
  const line = (more) => ({ type: "line", xAxisIndex: at, yAxisIndex: at, symbol: "none", silent: true, ...more });
  const low = s.talk.goldstein_sum_low, high = s.talk.goldstein_sum_high;
  const band = { stack: `band ${at}`, stackStrategy: "all", lineStyle: { opacity: 0 } };
  return [
    line({ ...band, data: low }),
    line({ ...band, data: high.map((v, n) => v - low[n]), areaStyle: { color: colour.edge, opacity: 0.32 } }),
    line({ data: s.talk.goldstein_sum, lineStyle: { color: colour.ink, width: 1.4 }, z: 4 }),
  ];
}

const LINE = 16; // pixels from one line of names to the next
const pen = document.createElement("canvas").getContext("2d");

// Names of the largest deeds beside their bars, and a mark where the level changes. The higher deed is named first;
// a name that would cover another goes to the other side of its bar, or is left out. `frame` is the plot in pixels.
function landmarks(at, s, data, colour, on, frame) {
  const number = new Map(data.periods.map((p, n) => [p.name, n]));
  const own = data.landmarks.filter((m) => m.source === s.source);
  const place = (m) => {
    const n = number.get(m.period), down = s.deed.conflict[n], up = s.deed.cooperation[n];
    return [n, up > -down ? up : down];
  };
  const height = (m) => Math.abs(place(m)[1]);
  const taken = [];
  pen.font = "500 12px Inter, sans-serif";
  const sideOf = (m) => {
    const [n, value] = place(m);
    const x = ((n + 0.5) / data.periods.length) * frame.width;
    const y = ((frame.high - value) / (frame.high - frame.low)) * frame.height;
    const long = pen.measureText(m.label).width + 10;
    const boxes = { right: [x, x + long], left: [x - long, x] };
    const free = ([from, to]) => from >= 0 && to <= frame.width && taken.every((box) => to <= box.from || from >= box.to || Math.abs(y - box.y) >= LINE);
    const found = (x > frame.width * 0.72 ? ["left", "right"] : ["right", "left"]).find((name) => free(boxes[name]));
    if (found) taken.push({ from: boxes[found][0], to: boxes[found][1], y });
    return found;
  };
  const named = new Map(own.filter((m) => m.label).sort((x, y) => height(y) - height(x)).map((m) => [m, sideOf(m)]));
  const points = own.map((m) => ({
    value: place(m), symbol: m.turn ? "diamond" : "circle", symbolSize: m.turn ? 9 : 1,
    label: { show: Boolean(named.get(m)), formatter: m.label || "", position: named.get(m) || "right", distance: 8 },
  }));
  return {
    type: "scatter", xAxisIndex: at, yAxisIndex: at, data: points, silent: true, z: 6, itemStyle: { color: colour.ink },
    label: { color: colour.ink, fontSize: 12, fontFamily: "Inter, sans-serif", fontWeight: 500, textBorderColor: colour.paper, textBorderWidth: 3 },
    markLine: on < 0 ? undefined : { symbol: "none", silent: true, animation: false, label: { show: false }, lineStyle: { color: colour.ink, type: "dashed", width: 1, opacity: 0.7 }, data: [{ xAxis: on }] },
  };
}

function option(data, figure, narrow, width) {
  const colour = { ...inks(), paper: getComputedStyle(document.body).backgroundColor };
  const names = JSON.parse(figure.dataset.names);
  const write = writers(figure.dataset.locale, data.frequency);
  const sides = data.actors.map((code) => side(data, code));
  const [low, high] = edges(sides);
  const text = { color: colour.quiet, fontFamily: "Inter, sans-serif", fontSize: 12 };
  const on = data.periods.findIndex((p) => p.start <= figure.dataset.on && figure.dataset.on < p.end);
  const axis = (at, hidden) => ({
    type: "category", gridIndex: at, data: data.periods.map((p) => p.name), show: !hidden, boundaryGap: true,
    axisLine: { onZero: true, lineStyle: { color: colour.edge } }, axisTick: { show: false },
    axisLabel: {
      ...text, show: at === 1, interval: (n) => (data.periods.length > 15 ? data.periods[n].start.slice(5, 7) === "01" && (!n || data.periods[n].start.slice(0, 4) !== data.periods[n - 1].start.slice(0, 4)) : true),
      formatter: (name, n) => (data.periods.length > 15 ? data.periods[n].start.slice(0, 4) : write.period(data.periods[n])), hideOverlap: true,
    },
    axisPointer: { show: !hidden, type: "line", lineStyle: { color: colour.edge }, label: { show: false } },
  });
  const height = narrow ? 140 : 172, gap = 14, left = 34, right = 4, top = 30;
  const frame = { width: width - left - right, height: height - top, low, high };
  return {
    animation: false,
    textStyle: text,
    title: sides.map((s, at) => ({ text: `${names[s.source]} to ${names[data.actors[1 - at]]}`, left: 0, top: at * (height + gap) + 6, padding: 0, textStyle: { color: colour.sides[at], fontSize: 13, fontWeight: 600, fontFamily: "Inter, sans-serif" } })),
    grid: [0, 1].map((at) => ({ left, right, top: at * (height + gap) + top, height: height - top })),
    xAxis: [axis(0), axis(1), axis(0, true), axis(1, true), axis(0, true), axis(1, true)],
    yAxis: [0, 1].map((at) => ({ type: "value", gridIndex: at, min: low, max: high, interval: (high - low) / 2 > 0 ? Math.max(-low, high) : 10, splitNumber: 2, axisLabel: { ...text, showMinLabel: true, showMaxLabel: true, formatter: (n) => (Number.isInteger(n) ? `${n}`.replace("-", "−") : "") }, splitLine: { lineStyle: { color: colour.rule } }, axisLine: { show: false } })),
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    tooltip: { trigger: "axis", showContent: false },
    series: sides.flatMap((s, at) => [...words(at, s, colour), ...bars(at, s, colour), landmarks(at, s, data, colour, on, frame)]),
  };
}

// What a side did and said in a period, in words.
function spelled(data, s, write, n, narrow) {
  const estimate = (row, name) => `${write.number(row[name][n])}${narrow ? "" : ` [${write.number(row[`${name}_low`][n])}, ${write.number(row[`${name}_high`][n])}]`}`;
  const figures = [["deeds", s.deed, "conflict"], ["deeds", s.deed, "cooperation"], ["words", s.talk, "goldstein_sum"]]
    .filter(([, row, name]) => row[name][n])
    .map(([kind, row, name]) => `${kind} ${estimate(row, name)}`);
  const mark = data.landmarks.find((m) => m.period === data.periods[n].name && m.source === s.source);
  if (mark && mark.turn) figures.push(`level of deeds ${write.number(mark.turn[0])} → ${write.number(mark.turn[1])}`);
  return `${write.period(data.periods[n])}: ${figures.join(", ") || "nothing told"}`;
}

// Pointing at a period, or going there with the arrow keys, reads out its figures; Enter filters by it.
function reading(chart, box, data, figure, narrow, filter) {
  const write = writers(figure.dataset.locale, data.frequency);
  const names = JSON.parse(figure.dataset.names);
  const sides = data.actors.map((code) => side(data, code));
  const lines = sides.map((_, at) => {
    const line = document.createElement("p");
    line.className = `reading reading-${at}`;
    line.setAttribute("aria-hidden", "true");
    box.append(line);
    return line;
  });
  const last = data.periods.length - 1;
  let at = last;
  const read = (n) => {
    at = n;
    sides.forEach((s, k) => { lines[k].textContent = spelled(data, s, write, n, narrow()); });
    box.setAttribute("aria-valuenow", n);
    box.setAttribute("aria-valuetext", sides.map((s) => `${names[s.source]}, ${spelled(data, s, write, n, false)}`).join("; "));
  };
  const roles = { role: "slider", tabindex: 0, "aria-label": "Deeds and words by period; Enter filters the timeline", "aria-valuemin": 0, "aria-valuemax": last };
  Object.entries(roles).forEach(([name, value]) => box.setAttribute(name, value));
  chart.on("updateAxisPointer", (event) => { if (event.axesInfo && event.axesInfo[0]) read(event.axesInfo[0].value); });
  box.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, PageDown: at - 12, PageUp: at + 12, Home: 0, End: last }[event.key];
    if (event.key === "Enter") { event.preventDefault(); filter(at, at); }
    if (to === undefined) return;
    event.preventDefault();
    read(Math.min(Math.max(to, 0), last));
    chart.dispatchAction({ type: "showTip", seriesIndex: 3, dataIndex: at });
  });
  read(last);
  lines.forEach((line) => { line.textContent = ""; });
}

// Dragging over periods fills the days of the list and asks for it.
function brushing(chart, box, data, form) {
  const area = document.createElement("div");
  area.className = "brush";
  area.hidden = true;
  box.append(area);
  const edge = (n) => chart.convertToPixel({ xAxisIndex: 0 }, n);
  const half = data.periods.length > 1 ? (edge(1) - edge(0)) / 2 : 20;
  const number = (event) => {
    const x = event.clientX - box.getBoundingClientRect().left;
    return Math.min(Math.max(Math.round((x - edge(0)) / (2 * half)), 0), data.periods.length - 1);
  };
  const show = (first, last) => {
    area.hidden = first < 0 || last < first;
    area.style.left = `${edge(Math.max(first, 0)) - half}px`;
    area.style.width = `${edge(Math.max(last, 0)) - edge(Math.max(first, 0)) + 2 * half}px`;
  };
  const fields = () => [form().elements.from, form().elements.to];
  const kept = () => {
    if (!form()) return;
    const [from, to] = fields().map((field) => field.value);
    if (!from && !to) { area.hidden = true; return; }
    const first = data.periods.findIndex((p) => !from || p.end > from);
    const last = data.periods.findLastIndex((p) => !to || p.start <= to);
    show(first, last);
  };
  const filter = (first, last) => {
    if (!form()) return;
    const end = new Date(Date.parse(data.periods[last].end) - 86400000).toISOString().slice(0, 10);
    [data.periods[first].start, end].forEach((day, n) => { fields()[n].value = day; });
    form().requestSubmit();
  };
  let start = null, from = 0;
  box.addEventListener("pointerdown", (event) => { if (event.button === 0 && form()) { start = event.clientX; from = number(event); box.setPointerCapture(event.pointerId); } });
  box.addEventListener("pointermove", (event) => {
    if (start === null || Math.abs(event.clientX - start) < 4) return;
    show(Math.min(from, number(event)), Math.max(from, number(event)));
  });
  box.addEventListener("pointerup", (event) => {
    if (start === null) return;
    const dragged = Math.abs(event.clientX - start) >= 4;
    start = null;
    if (!dragged) { kept(); return; }
    filter(...[from, number(event)].sort((x, y) => x - y));
  });
  box.addEventListener("pointercancel", () => { start = null; kept(); });
  kept();
  return { kept, filter };
}

async function draw(figure) {
  const box = figure.querySelector(".drawing");
  if (figure.dataset.drawn || !box) return;
  figure.dataset.drawn = "yes";
  try {
    const [echarts, data] = await Promise.all([charts(figure.dataset.library), told(figure.dataset.series)]);
    if (!data.periods.length || !figure.isConnected) return;
    const narrow = () => SMALL.matches;
    const canvas = document.createElement("div");
    canvas.className = "canvas";
    box.replaceChildren(canvas);
    const chart = echarts.init(canvas, null, { renderer: "canvas" });
    chart.setOption(option(data, figure, narrow(), box.clientWidth));
    const form = () => document.getElementById(figure.dataset.fills);
    const { kept, filter } = brushing(chart, box, data, form);
    reading(chart, box, data, figure, narrow, filter);
    const gone = new AbortController();
    const whileThere = (act) => () => {
      if (figure.isConnected) return act();
      gone.abort();
      chart.dispose();
    };
    const redraw = (width) => { chart.resize({ width }); chart.setOption(option(data, figure, narrow(), chart.getWidth()), true); kept(); };
    const again = whileThere(() => redraw("auto"));
    document.body.addEventListener("htmx:afterSettle", whileThere(kept), { signal: gone.signal });
    window.addEventListener("resize", again, { signal: gone.signal });
    window.addEventListener("beforeprint", whileThere(() => onPaper(true, () => redraw(PAPER_PX))), { signal: gone.signal });
    window.addEventListener("afterprint", whileThere(() => onPaper(false, () => redraw("auto"))), { signal: gone.signal });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again, { signal: gone.signal });
    figure.dataset.drawn = "done";
  } catch {
    figure.dataset.drawn = "failed"; // the small picture and the table stay
  }
}

// A picture keeps the inks and the width in which it was drawn, so for paper it is drawn anew.
function onPaper(is, act) {
  document.documentElement.classList.toggle("on-paper", is);
  act();
}

function drawAll() {
  document.querySelectorAll("figure[data-series]").forEach(draw);
}
addEventListener("load", drawAll);
document.addEventListener("htmx:afterSettle", drawAll);
