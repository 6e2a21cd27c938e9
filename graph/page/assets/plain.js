// What starts a page that has no network.

import { start } from "./page.js";

start();
