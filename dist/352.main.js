export const id = 352;
export const ids = [352];
export const modules = {

/***/ 6352:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openProbe: () => (/* binding */ openProbe)
});

// EXTERNAL MODULE: ./build/compiled/checks/lighthouse/metrics.js
var metrics = __webpack_require__(6382);
// EXTERNAL MODULE: ./build/compiled/checks/lighthouse/options.js + 1 modules
var lighthouse_options = __webpack_require__(3126);
// EXTERNAL MODULE: ./node_modules/chrome-launcher/dist/index.js + 6 modules
var dist = __webpack_require__(8729);
// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/probe-chrome.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


/** How long Chrome may take until it listens and answers, in ms. */
const START_DEADLINE = 60_000;
/** Beside the flags of Chrome's own launcher, which keep it from throttling and from phoning home. */
const FLAGS = ['--headless', '--disable-gpu', '--disable-quic'];
/** True where Chrome's sandbox cannot work: it refuses to start as root with it. */
function isRoot() {
    return process.getuid?.() === 0;
}
/** Rejects (`chrome-not-started`) when it does not come up, with the signal's reason when that aborts. */
async function launchChrome(path, flags, { processes, files }, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        signal.throwIfAborted();
        const owned = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const profile = owned.use(await files.temporaryDirectory('chrome'));
        const listening = Promise.withResolvers();
        const chrome = owned.use(await processes.start({
            argv: [
                path,
                ...dist/* Launcher */.bR.defaultFlags(),
                ...FLAGS,
                ...(isRoot() ? ['--no-sandbox'] : []),
                ...flags,
                '--remote-debugging-port=0',
                `--user-data-dir=${profile.path}`,
                'about:blank',
            ],
            cwd: profile.path,
            // What a killed Chrome leaves in the temporary folder goes with the profile.
            env: { TMPDIR: profile.path },
            maxOutput: 64 * 1024,
            onLine: (line) => {
                const port = /^DevTools listening on ws:\/\/[^/]*:(\d+)\//.exec(line)?.[1];
                if (port !== undefined)
                    listening.resolve(Number(port));
            },
        }));
        const deadline = __addDisposableResource(env_1, deadlineIn(START_DEADLINE, signal), false);
        const port = await whenListening(listening.promise, chrome, path, deadline.signal, signal);
        const version = await askVersion(port, deadline.signal);
        const died = new AbortController();
        let disposed = false;
        void chrome.exited.then(({ tail }) => {
            if (!disposed)
                died.abort(new errors/* PacegateError */.J(crashed(tail)));
        });
        const all = owned.move();
        return {
            port,
            version,
            died: died.signal,
            async [Symbol.asyncDispose]() {
                disposed = true;
                await all.disposeAsync();
            },
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = __disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Unlike `AbortSignal.timeout` it keeps no process alive once it is disposed of. */
function deadlineIn(ms, signal) {
    const expired = new AbortController();
    const timer = setTimeout(() => expired.abort(new Error(`no answer within ${ms / 1000} s`)), ms);
    return { signal: AbortSignal.any([signal, expired.signal]), [Symbol.dispose]: () => clearTimeout(timer) };
}
async function whenListening(port, chrome, path, deadline, signal) {
    const aborted = Promise.withResolvers();
    deadline.addEventListener('abort', () => aborted.resolve('stopped'), { once: true });
    const first = await Promise.race([port, aborted.promise, chrome.exited.then(() => 'ended')]);
    if (typeof first === 'number')
        return first;
    signal.throwIfAborted();
    const tail = chrome.tail();
    throw new errors/* PacegateError */.J({
        code: 'chrome-not-started',
        message: `Chrome (${path}) ${first === 'ended' ? 'ended as soon as it was started' : `did not listen within ${START_DEADLINE / 1000} s`}`,
        hint: /sandbox/i.test(tail)
            ? 'Its sandbox does not work here. Use google-chrome (Ubuntu 24.04 allows no other), or accept the risk with `chrome: {flags: [--no-sandbox]}`.'
            : 'Start it by hand with `--headless --dump-dom about:blank`; libraries that are missing are named in its output below.',
        output: tail,
    });
}
async function askVersion(port, signal) {
    const response = await fetch(`http://127.0.0.1:${port}/json/version`, { signal });
    const answer = await response.json();
    const browser = typeof answer === 'object' && answer !== null && 'Browser' in answer ? String(answer.Browser) : '';
    return browser.split('/')[1] ?? 'unknown';
}
function crashed(tail) {
    return {
        code: 'chrome-crashed',
        message: 'Chrome ended while a page was measured',
        hint: 'Chrome mostly crashes for lack of memory: load fewer or smaller pages, or use a larger runner. Its last words are below.',
        output: tail,
        transient: true,
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/probe-find-chrome.js





/**
 * The Chrome to measure with: `configured` (the option `chrome.path`, relative to `directory`), else CHROME_PATH, else
 * CHROME_BIN, else an installed one. Rejects (`chrome-not-found`) where there is none, and where the one that was named
 * is not there: a silent replacement would be another browser than the one that was asked for.
 */
async function findChrome(configured, directory, environment = process.env, installed = () => dist/* Launcher */.bR.getInstallations()) {
    const named = [
        ['`chrome.path`', configured === undefined ? undefined : (0,external_node_path_.resolve)(directory, configured)],
        ['CHROME_PATH', environment['CHROME_PATH']],
        ['CHROME_BIN', environment['CHROME_BIN']],
    ].find((candidate) => Boolean(candidate[1]));
    if (named === undefined)
        return firstInstalled(installed);
    const [source, path] = named;
    if (await isExecutable(path))
        return path;
    throw new errors/* PacegateError */.J({
        code: 'chrome-not-found',
        message: `${source} names ${path}, which is not an executable file`,
        hint: `Correct ${source}, or take it away to use an installed Chrome.`,
    });
}
function firstInstalled(installed) {
    try {
        const [path] = installed();
        if (path !== undefined)
            return path;
    }
    catch (error) {
        throw new errors/* PacegateError */.J(notFound, { cause: error });
    }
    throw new errors/* PacegateError */.J(notFound);
}
const notFound = {
    code: 'chrome-not-found',
    message: 'no Chrome was found: CHROME_PATH and CHROME_BIN are not set and none is installed',
    hint: 'Install Google Chrome or Chromium, or set CHROME_PATH to its executable. Images without one (arm64 runners, containers) need a step such as `browser-actions/setup-chrome` before this one.',
};
async function isExecutable(path) {
    try {
        await (0,promises_.access)(path, external_node_fs_.constants.X_OK);
        return (await (0,promises_.stat)(path)).isFile();
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/probe-lighthouse.js
var __rewriteRelativeImportExtension = (undefined && undefined.__rewriteRelativeImportExtension) || function (path, preserveJsx) {
    if (typeof path === "string" && /^\.\.?\//.test(path)) {
        return path.replace(/\.(tsx)$|((?:\.d)?)((?:\.[^./]+?)?)\.([cm]?)ts$/i, function (m, tsx, d, ext, cm) {
            return tsx ? preserveJsx ? ".jsx" : ".js" : d && (!ext || !cm) ? m : (d + ext + "." + cm.toLowerCase() + "js");
        });
    }
    return path;
};




/**
 * Loads Lighthouse, which takes a quarter of a second and more: only when a page is to be measured. It is the one beside
 * the running bundle, else the installed package (development). No bundler must see the imports, or it would pull it in.
 */
async function loadLighthouse(directory = import.meta.dirname) {
    const bundled = (0,external_node_path_.join)(directory, 'lighthouse', 'index.js');
    const isBundled = (0,external_node_fs_.existsSync)(bundled);
    const specifier = isBundled ? (0,external_node_url_.pathToFileURL)(bundled).href : 'lighthouse';
    const sessions = isBundled ? specifier : 'lighthouse/core/gather/session.js';
    try {
        const lighthouse = await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ specifier));
        const { ProtocolSession } = await import(__rewriteRelativeImportExtension(/* webpackIgnore: true */ sessions));
        forgiveAbandonedCommands(ProtocolSession.prototype);
        return lighthouse;
    }
    catch (error) {
        throw new errors/* PacegateError */.J({
            code: 'lighthouse-missing',
            message: `Lighthouse cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
            hint: `The file ${bundled} belongs to Pacegate: install it again.`,
        }, { cause: error });
    }
}
const forgiving = new WeakSet();
/**
 * When a load is broken off, Lighthouse leaves commands behind that nobody waits for (`Page.navigate`); their failure,
 * once Chrome is gone, would be an unhandled rejection and end this process. Whoever does wait still gets it.
 */
function forgiveAbandonedCommands(session) {
    const { sendCommand } = session;
    if (forgiving.has(sendCommand))
        return;
    const send = function (...words) {
        const result = sendCommand.apply(this, [...words]);
        result.catch(() => { });
        return result;
    };
    forgiving.add(send);
    session.sendCommand = send;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/lhr.js

const audit = schemas/* object */.Ikc({
    numericValue: schemas/* number */.aig().optional(),
    errorMessage: schemas/* string */.YjP().optional(),
    details: schemas/* unknown */.L5J().optional(),
});
/** What is read of Lighthouse's result; the rest is left alone. */
const lhrSchema = schemas/* object */.Ikc({
    lighthouseVersion: schemas/* string */.YjP(),
    requestedUrl: schemas/* string */.YjP().optional(),
    finalDisplayedUrl: schemas/* string */.YjP(),
    runtimeError: schemas/* object */.Ikc({ code: schemas/* string */.YjP(), message: schemas/* string */.YjP() }).optional(),
    runWarnings: schemas/* array */.YOg(schemas/* string */.YjP()),
    audits: schemas/* record */.g1P(schemas/* string */.YjP(), audit),
    categories: schemas/* object */.Ikc({ performance: schemas/* object */.Ikc({ score: schemas/* number */.aig().nullable() }) }),
    entities: schemas/* array */.YOg(schemas/* object */.Ikc({ name: schemas/* string */.YjP(), isFirstParty: schemas/* boolean */.zMY().optional() })).optional(),
});
/** The images of the page: the result names the LCP element but not what it shows. */
const imagesSchema = schemas/* array */.YOg(schemas/* object */.Ikc({ src: schemas/* string */.YjP(), node: schemas/* object */.Ikc({ devtoolsNodePath: schemas/* string */.YjP() }) }));
/** The rows of the audits that explain a change; every one may be missing, where it did not apply to the page. */
const rows = (row) => schemas/* object */.Ikc({ items: schemas/* array */.YOg(row).default([]) }).default({ items: [] });
const node = schemas/* object */.Ikc({
    type: schemas/* literal */.euz('node'),
    path: schemas/* string */.YjP().default(''),
    selector: schemas/* string */.YjP().default(''),
    snippet: schemas/* string */.YjP().default(''),
});
const resourceSummary = rows(schemas/* object */.Ikc({ resourceType: schemas/* string */.YjP(), requestCount: schemas/* number */.aig(), transferSize: schemas/* number */.aig() }));
const networkRequests = rows(schemas/* object */.Ikc({
    url: schemas/* string */.YjP(),
    resourceType: schemas/* string */.YjP().optional(),
    transferSize: schemas/* number */.aig().default(0),
    entity: schemas/* string */.YjP().optional(),
}));
const bootupTime = rows(schemas/* object */.Ikc({ url: schemas/* string */.YjP(), total: schemas/* number */.aig() }));
const layoutShifts = rows(schemas/* object */.Ikc({ node: node.optional(), score: schemas/* number */.aig() }));
const subparts = schemas/* object */.Ikc({
    type: schemas/* literal */.euz('table'),
    items: schemas/* array */.YOg(schemas/* object */.Ikc({ subpart: schemas/* string */.YjP(), duration: schemas/* number */.aig() })),
});
const checklist = schemas/* object */.Ikc({
    type: schemas/* literal */.euz('checklist'),
    items: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ value: schemas/* boolean */.zMY() })),
});
const other = schemas/* object */.Ikc({ type: schemas/* string */.YjP() });
const lcpBreakdown = rows(schemas/* union */.KCZ([subparts, node, other]));
const lcpDiscovery = rows(schemas/* union */.KCZ([checklist, node, other]));

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/page-errors.js
const PAINTED_NOTHING = {
    code: 'page-blank',
    says: 'painted nothing that could be measured',
    hint: 'Open it in a private window: it must show something without a login and without an error in the console.',
    transient: true,
};
const CRASHED = {
    code: 'chrome-crashed',
    says: 'made Chrome crash',
    hint: 'Chrome mostly crashes for lack of memory: load fewer or smaller pages, or use a larger runner.',
    transient: true,
};
const UNREACHABLE = {
    code: 'page-unreachable',
    says: 'could not be loaded',
    hint: 'Check that the server under `serve` answers on this path, or that the URL is right and reachable from here.',
};
const STUCK = {
    code: 'page-hung',
    says: 'kept its main thread busy and did not answer',
    hint: 'Look for an endless loop or very long tasks in its scripts.',
    transient: true,
};
/** By the code of Lighthouse's error: what it means to the user. */
const REMEDIES = {
    ERRORED_DOCUMENT_REQUEST: {
        code: 'page-error-status',
        says: 'answered with an error',
        hint: 'Check the path in `urls` and that the server (or the folder) has it: only a page that answers below 400 is measured.',
    },
    FAILED_DOCUMENT_REQUEST: UNREACHABLE,
    DNS_FAILURE: UNREACHABLE,
    CHROME_INTERSTITIAL_ERROR: UNREACHABLE,
    INSECURE_DOCUMENT_REQUEST: {
        ...UNREACHABLE,
        says: 'has a certificate that Chrome does not trust',
        hint: 'Serve it over plain http for the measurement, or with a certificate that is trusted here.',
    },
    LOAD_DEADLINE: {
        code: 'page-timeout',
        says: 'did not finish loading',
        hint: 'Check that the server answers on this path, and that the page comes to rest instead of loading or computing on and on.',
        transient: true,
    },
    NOT_HTML: {
        code: 'page-not-html',
        says: 'is not an HTML page',
        hint: 'Name a page in `urls`; to gate the size of another file use the `bundle-size` check.',
    },
    NO_FCP: PAINTED_NOTHING,
    NO_LCP: PAINTED_NOTHING,
    NO_SPEEDLINE_FRAMES: PAINTED_NOTHING,
    PAGE_HUNG: STUCK,
    PROTOCOL_TIMEOUT: STUCK,
    TARGET_CRASHED: CRASHED,
    UNSUPPORTED_OLD_CHROME: {
        code: 'chrome-too-old',
        says: 'needs a newer Chrome',
        hint: 'Update Chrome, or name a newer one with CHROME_PATH or `chrome.path`.',
    },
};
const UNKNOWN = {
    code: 'page-not-measured',
    says: 'could not be measured',
    hint: "Open it in Chrome's DevTools, panel Lighthouse: it should say the same there.",
    transient: true,
};
/** An error of Lighthouse about a page, as ours: what happened to `url`, and what to do about it. */
function pageError(url, lighthouseCode, explanation) {
    const { code, says, hint, transient } = REMEDIES[lighthouseCode] ?? UNKNOWN;
    const status = /\(?status code: (\d{3})\)?/i.exec(explanation)?.[1];
    const detail = status === undefined ? `${explanation} (${lighthouseCode})` : `status ${status}`;
    return {
        code,
        message: `${url} ${says}: ${detail}`,
        hint,
        ...(transient ? { transient } : {}),
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/probe-load.js
var probe_load_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var probe_load_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** Audits that cost a second navigation or pictures, and explain nothing here. */
const SKIPPED = ['bf-cache', 'screenshot-thumbnails', 'final-screenshot', 'script-treemap-data'];
/** Lighthouse gives a page 45 s, but waits for ever for a server that accepts the request and does not answer. In ms. */
const LOAD_DEADLINE = 120_000;
/**
 * One load of one page in a new tab, caches and storage cleared. Rejects with `PacegateError` for the page or for Chrome,
 * and with the signal's reason as soon as that aborts.
 */
async function loadPage(load, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { target, url, chrome, lighthouse, settings } = load;
        const deadline = probe_load_addDisposableResource(env_1, deadlineFor(target.url), false);
        const stop = AbortSignal.any([signal, chrome.died, deadline.signal]);
        const navigation = lighthouse.navigation(undefined, url, {
            ...(target.device === 'desktop' ? { config: lighthouse.desktopConfig } : {}),
            flags: {
                ...settings,
                hostname: '127.0.0.1',
                port: chrome.port,
                logLevel: 'silent',
                output: 'json',
                locale: 'en-US',
                onlyCategories: ['performance'],
                skipAudits: SKIPPED,
                disableFullPageScreenshot: true,
                // Lighthouse's own choice keeps cookies and local storage.
                clearStorageTypes: ['all'],
            },
            signal: stop,
        });
        const result = await orAbort(navigation, stop).catch((error) => {
            throw stop.aborted ? stop.reason : asPageError(target.url, error);
        });
        if (result === undefined)
            throw new TypeError('Lighthouse gave no result');
        return {
            lhr: lhrSchema.parse(result.lhr),
            images: imagesSchema.parse(result.artifacts['ImageElements'] ?? []),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        probe_load_disposeResources(env_1);
    }
}
function deadlineFor(url) {
    const expired = new AbortController();
    const seconds = LOAD_DEADLINE / 1000;
    const timer = setTimeout(() => {
        expired.abort(new errors/* PacegateError */.J(pageError(url, 'LOAD_DEADLINE', `it was not done after ${seconds} s`)));
    }, LOAD_DEADLINE);
    return { signal: expired.signal, [Symbol.dispose]: () => clearTimeout(timer) };
}
async function orAbort(promise, signal) {
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        signal.throwIfAborted();
        return await Promise.race([promise, aborted]);
    }
    finally {
        signal.removeEventListener('abort', onAbort);
        // Left behind by an abort, it fails in its own time; that has been reported.
        promise.catch(() => { });
    }
}
function asPageError(url, error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const friendly = error instanceof Error && 'friendlyMessage' in error ? error.friendlyMessage : undefined;
    const message = error instanceof Error ? error.message : String(error);
    return new errors/* PacegateError */.J(pageError(url, code, typeof friendly === 'string' ? friendly : message), { cause: error });
}

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/evidence.js
const MAX_REQUESTS = 60;
const MAX_SCRIPTS = 10;
const MAX_SHIFTS = 5;
/** Bounds the evidence; what tells least, the smallest, goes first. */
function boundEvidence(evidence, maxRequests = MAX_REQUESTS) {
    const requests = evidence.requests.toSorted((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
    return {
        lcp: evidence.lcp,
        requests: requests.slice(0, maxRequests),
        omitted: {
            requests: Math.max(0, requests.length - maxRequests),
            largest: requests[maxRequests]?.bytes ?? 0,
        },
        scripts: evidence.scripts.toSorted((a, b) => b.time - a.time).slice(0, MAX_SCRIPTS),
        shifts: evidence.shifts.toSorted((a, b) => b.score - a.score).slice(0, MAX_SHIFTS),
    };
}

// EXTERNAL MODULE: ./build/compiled/checks/lighthouse/names.js
var names = __webpack_require__(1175);
;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/read-evidence.js



const TYPES = {
    Document: 'document',
    Script: 'script',
    Stylesheet: 'stylesheet',
    Image: 'image',
    Media: 'media',
    Font: 'font',
};
const LONGEST_TEXT = 200;
/** What explains the numbers of a page, out of Lighthouse's result. Pure. */
function readEvidence(lhr, images) {
    const { origin } = new URL(lhr.finalDisplayedUrl);
    return boundEvidence({
        lcp: readPaintedElement(lhr, images, origin),
        requests: readRequests(lhr, origin),
        scripts: bootupTime
            .parse(lhr.audits['bootup-time']?.details)
            .items.filter(({ url }) => isRequest(url))
            .map(({ url, total }) => ({ name: (0,names/* requestName */.ZK)(url, origin), time: Math.round(total) })),
        shifts: readShifts(lhr),
    });
}
function readRequests(lhr, origin) {
    const firstParties = new Set(lhr.entities?.filter((entity) => entity.isFirstParty).map(({ name }) => name));
    const byName = new Map();
    for (const item of networkRequests.parse(lhr.audits['network-requests']?.details).items) {
        // As Lighthouse counts: headless Chrome does not always ask for it.
        if (!isRequest(item.url) || item.url.endsWith('/favicon.ico'))
            continue;
        const name = (0,names/* requestName */.ZK)(item.url, origin);
        const known = byName.get(name);
        byName.set(name, {
            name,
            type: known?.type ?? TYPES[item.resourceType ?? ''] ?? 'other',
            bytes: (known?.bytes ?? 0) + item.transferSize,
            count: (known?.count ?? 0) + 1,
            thirdParty: item.entity !== undefined && !firstParties.has(item.entity),
        });
    }
    return [...byName.values()];
}
function readPaintedElement(lhr, images, origin) {
    const breakdown = lcpBreakdown.parse(lhr.audits['lcp-breakdown-insight']?.details).items;
    const element = breakdown.find((item) => 'selector' in item);
    if (!element)
        return null;
    const table = breakdown.find((item) => 'items' in item);
    const discovery = lcpDiscovery
        .parse(lhr.audits['lcp-discovery-insight']?.details)
        .items.find((item) => 'items' in item)?.items;
    const shown = images.find((image) => image.node.devtoolsNodePath === element.path);
    return {
        selector: shorten(element.selector),
        snippet: shorten(element.snippet),
        image: shown && isRequest(shown.src) ? (0,names/* requestName */.ZK)(shown.src, origin) : null,
        phases: Object.fromEntries(table?.items.map(({ subpart, duration }) => [subpart, Math.round(duration)]) ?? []),
        prioritised: discovery?.['priorityHinted']?.value ?? null,
        eager: discovery?.['eagerlyLoaded']?.value ?? null,
    };
}
function readShifts(lhr) {
    const bySelector = new Map();
    for (const { node, score } of layoutShifts.parse(lhr.audits['layout-shifts']?.details).items) {
        const selector = shorten(node?.selector ?? '');
        bySelector.set(selector, (bySelector.get(selector) ?? 0) + score);
    }
    return [...bySelector].map(([selector, score]) => ({ selector, score: Number(score.toFixed(4)) }));
}
/** Not a `data:` or `blob:` URL, nor a label like `Unattributable`. */
function isRequest(url) {
    return /^https?:/.test(url);
}
function shorten(text) {
    return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/read-page.js





/**
 * The numbers of one load of one page. Pure. Rejects a page that was not measured (`PacegateError`): one that answered
 * with an error, painted nothing, or whose metrics Lighthouse could not compute.
 */
function readPage(lhr, images, { subject, url }) {
    if (lhr.runtimeError)
        throw new errors/* PacegateError */.J(pageError(url, lhr.runtimeError.code, lhr.runtimeError.message));
    const reading = (metric, value) => ({ subject, metric, value });
    const timings = [...metrics/* TIMING_METRICS */.TV, metrics/* LAYOUT_SHIFT */.kl].map(({ id }) => reading(id, metricValue(lhr, id, url)));
    const { score } = lhr.categories.performance;
    if (score === null)
        throw new errors/* PacegateError */.J(notComputed(url, 'the performance score', 'one of its metrics is missing'));
    const summary = resourceSummary.parse(lhr.audits['resource-summary']?.details).items;
    const resources = metrics/* RESOURCE_TYPES */.Rx.flatMap((type) => {
        const item = summary.find(({ resourceType }) => resourceType === type);
        if (!item)
            throw new errors/* PacegateError */.J(notComputed(url, `the sum of ${type} requests`, 'it is not in the result'));
        return [
            reading(`resource.${type}.bytes`, item.transferSize),
            reading(`resource.${type}.requests`, item.requestCount),
        ];
    });
    return {
        readings: [...timings, reading(metrics/* SCORE */.N0, Math.round(score * 100)), ...resources],
        evidence: readEvidence(lhr, images),
        // The port is another one each time: without it the same warning is said once.
        warnings: lhr.runWarnings.map((text) => `${url}: ${text.replaceAll(/https?:\/\/127\.0\.0\.1:\d+/g, '')}`),
    };
}
function metricValue(lhr, id, url) {
    const audit = lhr.audits[id];
    if (audit?.numericValue !== undefined)
        return audit.numericValue;
    throw new errors/* PacegateError */.J(notComputed(url, id, audit?.errorMessage ?? 'it is not in the result'));
}
function notComputed(url, what, why) {
    return {
        code: 'page-not-measured',
        message: `${url}: Lighthouse could not compute ${what}: ${why}`,
        hint: 'Open the page in Chrome and look whether it paints something and then comes to rest.',
        transient: true,
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/probe.js







/**
 * One side's pages, loaded one after the other in one Chrome that is kept from round to round: a fresh one for each load
 * costs a second and paints its first frame late in every third load, which drowns the differences that are looked for.
 * Every load has a new page and cleared caches and storage, so rounds do not feed each other.
 */
async function openProbe(options, workspace, ports) {
    const path = await findChrome(options.chrome.path, workspace.directory);
    const lighthouse = await loadLighthouse();
    const server = options.serve === undefined ? null : await workspace.server(options.serve);
    const targets = (0,lighthouse_options/* targetsOf */.QR)(options);
    const tools = {};
    const disposal = new AbortController();
    let chrome = null;
    let sampling = Promise.resolve();
    if (isRoot() && workspace.side === 'head')
        ports.log.warn('Chrome runs without its sandbox, because this is root');
    const close = async () => {
        const closing = chrome;
        chrome = null;
        await closing?.[Symbol.asyncDispose]();
    };
    const round = async (signal) => {
        signal.throwIfAborted();
        const readings = [];
        const evidence = new Map();
        const warnings = new Set(targets.flatMap(({ url }) => ((0,lighthouse_options/* isPath */.uf)(url) ? [] : [sameForBoth(url)])));
        try {
            chrome ??= await launchChrome(path, options.chrome.flags, ports, signal);
            tools['chrome'] = chrome.version;
            for (const target of targets) {
                const url = (0,lighthouse_options/* isPath */.uf)(target.url) ? `${server?.origin ?? ''}${target.url}` : target.url;
                const { lhr, images } = await loadPage({ target, url, chrome, lighthouse, settings: options.settings }, signal);
                tools['lighthouse'] = lhr.lighthouseVersion;
                const page = readPage(lhr, images, target);
                readings.push(...page.readings);
                evidence.set(target.subject, page.evidence);
                for (const warning of page.warnings)
                    warnings.add(warning);
            }
        }
        catch (error) {
            // Whatever state it is in, the next round does not inherit it.
            await close();
            throw error;
        }
        return { metrics: metrics/* PAGE_METRICS */.uq, readings, evidence, warnings: [...warnings] };
    };
    return {
        tools,
        sample(signal) {
            const signals = [signal, disposal.signal, ...(server ? [server.died] : [])];
            const result = round(AbortSignal.any(signals));
            sampling = result.catch(() => { });
            return result;
        },
        async [Symbol.asyncDispose]() {
            disposal.abort(new Error('the probe was disposed of'));
            // A round that is under way cleans up after itself, and that must have happened when this resolves.
            await sampling;
            await close();
        },
    };
}
function sameForBoth(url) {
    return `${url} is not served from the commit under test: base and head measure the very same page`;
}


/***/ })

};
