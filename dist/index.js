import { action } from "./main.js";
// Lighthouse and the artifact client leave timers behind; everything that matters has been awaited.
process.exit(await action());
