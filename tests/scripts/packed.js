// As the file has its blocks: deflated, in letters.

import { deflateRawSync } from "node:zlib";

/** @type {(text: string) => string} */
export const packed = (text) => deflateRawSync(text).toString("base64");
