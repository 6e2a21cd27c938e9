// The chart in sight as a file: SVG, PNG made from it, and a sheet for printing.

import { isoOf } from "./days.js";
import { forgetColours } from "./colours.js";
import { byId, element, penOf } from "./elements.js";
import { drawPicture } from "./picture.js";
import { state } from "./state.js";
import { OPENING } from "./steps.js";
import { charts } from "./page.js";

const MOST_PIXELS = 16_000_000;

/** @type {() => import("./chart.js").Chart} */
export const shownChart = () => charts[state.view] || charts.chart;
export const fileName = () =>
  `${OPENING.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "orgraph"}-${isoOf(state.at)}`;

/**
 * @param {string} file
 * @param {string} type
 * @param {string | Blob} text
 */
export function download(file, type, text) {
  const address = URL.createObjectURL(text instanceof Blob ? text : new Blob([text], { type }));
  element("a", { href: address, download: file }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

const pictureText = () => new XMLSerializer().serializeToString(drawPicture(shownChart()));
export const saveSvg = () => download(`${fileName()}.svg`, "image/svg+xml", pictureText());

export async function savePng() {
  const picture = drawPicture(shownChart());
  const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)), 16_000 / Math.max(width, height));
  const image = new Image(width, height);
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }),
  );
  image.src = address;
  await image.decode();
  const canvas = element("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  penOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  canvas.toBlob((blob) => {
    if (blob) download(`${fileName()}.png`, "image/png", blob);
  });
}

/** Before printing, the sheet gets a picture of what is shown; it fills one page across, dark on light. */
export function fillSheet() {
  const theme = document.documentElement.dataset.theme;
  document.documentElement.dataset.theme = "light";
  forgetColours();
  const picture = drawPicture(shownChart());
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  picture.querySelector("rect")?.setAttribute("fill", "none");
  byId("sheet").replaceChildren(picture);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  forgetColours();
}
