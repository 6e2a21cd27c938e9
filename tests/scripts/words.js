// The English table, where the modules look for it: to be imported before them.

import { readFileSync } from "node:fs";
import { packed } from "./packed.js";

const table = new URL("../../graph/words/en.json", import.meta.url);
globalThis.document = { getElementById: () => ({ textContent: packed(readFileSync(table, "utf8")) }) };
