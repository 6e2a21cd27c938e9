// What starts a page that has a network.

import { NetworkView } from "./network.js";
import { makers, start } from "./page.js";

makers.network = (host) => new NetworkView(host);
start();
