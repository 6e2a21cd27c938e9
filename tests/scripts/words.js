// The English table, where the modules look for it: to be imported before them.

import { readFileSync } from "node:fs";

const table = new URL("../../graph/words/en.json", import.meta.url);
globalThis.document = { getElementById: () => ({ textContent: readFileSync(table, "utf8") }) };
