export const id = 961;
export const ids = [961];
export const modules = {

/***/ 6902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ baselineArtifactName),
/* harmony export */   u: () => (/* binding */ configKey)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** The config that a gate has when it names none. */
const DEFAULT_CONFIG = '.github/pacegate.yml';
/**
 * What tells the gates of one repository apart: in the names of artifacts and in the comment's marker. `configFile` is what
 * the user named, null for nothing; it is relative to `workingDirectory`, which is relative to the repository's root.
 * Lower-case letters, digits and dashes; readable, and with a hash so that no two gates share one.
 */
function configKey(configFile, workingDirectory) {
    const file = normalise(configFile ?? DEFAULT_CONFIG);
    const directory = normalise(workingDirectory);
    const readable = [directory, file.replace(/\.(?:ya?ml|json)$/, '')]
        .map((part) => part.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
        .join('-')
        .replace(/-+/g, '-')
        .replace(/^-|-$/g, '');
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${file}\0${directory}`).digest('hex').slice(0, 8);
    return [readable.slice(0, 40).replace(/-+$/, ''), hash].filter(Boolean).join('-');
}
/** The artifact that holds the snapshot of a default branch's commit. */
function baselineArtifactName(key) {
    return `pacegate-baseline-${key}`;
}
/** `.\\a/./b/` → `a/b`; the root is the empty string. */
function normalise(path) {
    return path
        .replaceAll('\\', '/')
        .split('/')
        .filter((part) => part !== '' && part !== '.')
        .join('/');
}


/***/ }),

/***/ 1440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QX: () => (/* binding */ SNAPSHOT_FILE),
  KS: () => (/* binding */ SNAPSHOT_MAX_BYTES),
  E$: () => (/* binding */ parseSnapshot),
  gV: () => (/* binding */ serialiseSnapshot)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
// EXTERNAL MODULE: ./build/compiled/model/snapshot.js
var snapshot = __webpack_require__(9782);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(4377);
;// CONCATENATED MODULE: ./build/compiled/baseline/snapshot-schema.js


/** Far above what a real gate holds, and low enough to be read without harm. */
const MOST = { checks: 500, metrics: 10_000, samples: 100_000, values: 10_000, warnings: 10_000, tools: 200 };
const snapshot_schema_text = schemas/* string */.YjP().max(100_000);
const snapshot_schema_name = schemas/* string */.YjP().min(1).max(2_000);
const count = schemas/* int */.Whr().min(0);
const duration = schemas/* number */.aig().min(0);
/** An object used as a dictionary: without a prototype, so that no key of a stranger's meets `toString`. */
function dictionary(value, most) {
    return schemas/* record */.g1P(snapshot_schema_name, value)
        .refine((record) => Object.keys(record).length <= most, { message: `more than ${most} entries` })
        .transform((record) => Object.assign(Object.create(null), record));
}
const tolerance = schemas/* strictObject */.rej({ relative: schemas/* number */.aig().min(0).exactOptional(), absolute: schemas/* number */.aig().min(0).exactOptional() })
    .refine(({ relative, absolute }) => relative !== undefined || absolute !== undefined, { message: 'empty' });
const metric = schemas/* strictObject */.rej({
    id: snapshot_schema_name,
    title: snapshot_schema_text,
    unit: schemas/* string */.YjP().max(100),
    better: schemas/* enum */.k5n(['lower', 'higher']),
    nature: schemas/* enum */.k5n(['exact', 'sampled']),
    tolerance: tolerance.exactOptional(),
});
const sample = schemas/* strictObject */.rej({ subject: snapshot_schema_name, metric: snapshot_schema_name, values: schemas/* array */.YOg(schemas/* number */.aig()).min(1).max(MOST.values) });
const snapshot_schema_location = schemas/* strictObject */.rej({
    file: snapshot_schema_text,
    line: count.exactOptional(),
    column: count.exactOptional(),
    key: snapshot_schema_text.exactOptional(),
});
const error = schemas/* strictObject */.rej({
    code: snapshot_schema_name,
    message: snapshot_schema_text,
    hint: snapshot_schema_text,
    location: snapshot_schema_location.exactOptional(),
    output: schemas/* string */.YjP().exactOptional(),
});
const kind = schemas/* string */.YjP().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
const measured = schemas/* strictObject */.rej({
    status: schemas/* literal */.euz('measured'),
    kind,
    metrics: dictionary(metric, MOST.metrics),
    samples: schemas/* array */.YOg(sample).max(MOST.samples),
    evidence: dictionary(schemas/* strictObject */.rej({ median: schemas/* unknown */.L5J(), worst: schemas/* unknown */.L5J().exactOptional() }), MOST.samples),
    rounds: schemas/* int */.Whr().min(1).max(MOST.values),
    elapsed: duration,
    warnings: schemas/* array */.YOg(snapshot_schema_text).max(MOST.warnings),
})
    .superRefine(({ metrics, samples }, context) => {
    for (const [id, { id: own }] of Object.entries(metrics))
        if (own !== id)
            context.addIssue({ code: 'custom', path: ['metrics', id], message: `is called ${own}` });
    const seen = new Set();
    for (const [index, { subject, metric: id }] of samples.entries()) {
        const path = ['samples', index];
        if (!(id in metrics))
            context.addIssue({ code: 'custom', path, message: `refers to no metric: ${id}` });
        const key = `${subject}\0${id}`;
        if (seen.has(key))
            context.addIssue({ code: 'custom', path, message: `${subject} has ${id} twice` });
        seen.add(key);
    }
});
const measurement = schemas/* discriminatedUnion */.gMt('status', [
    measured,
    schemas/* strictObject */.rej({ status: schemas/* literal */.euz('errored'), kind, error }),
    schemas/* strictObject */.rej({ status: schemas/* literal */.euz('skipped'), kind, reason: snapshot_schema_text }),
]);
const environment = schemas/* strictObject */.rej({
    platform: snapshot_schema_name,
    arch: snapshot_schema_name,
    cpu: snapshot_schema_text,
    cores: count,
    memory: duration,
    node: snapshot_schema_text,
    tools: dictionary(snapshot_schema_text, MOST.tools),
    image: snapshot_schema_text.exactOptional(),
});
/** A whole snapshot, closed: a key that is not known is an error. */
const snapshotSchema = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(snapshot/* SNAPSHOT_VERSION */.C),
    commit: schemas/* string */.YjP()
        .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)
        .nullable(),
    dirty: schemas/* boolean */.zMY(),
    createdAt: iso/* datetime */.w$(),
    session: snapshot_schema_name,
    environment,
    measurements: dictionary(measurement, MOST.checks),
});

;// CONCATENATED MODULE: ./build/compiled/baseline/snapshot.js




/** What the file is called in an artifact. */
const SNAPSHOT_FILE = 'snapshot.json';
/** The largest snapshot that is read or written, in bytes of UTF-8. */
const SNAPSHOT_MAX_BYTES = 32 * 1024 * 1024;
/** Evidence is free in shape, not in depth: what walks it must not run out of stack. */
const MAX_DEPTH = 64;
/** One line of JSON. Throws `PacegateError` (`snapshot-invalid`) for what `parseSnapshot` would refuse. */
function serialiseSnapshot(snapshot) {
    const problem = findHostile(snapshot, 0, '') ?? firstIssue(snapshotSchema.safeParse(snapshot));
    const text = `${JSON.stringify(snapshot)}\n`;
    const size = Buffer.byteLength(text);
    const why = problem ?? (size > SNAPSHOT_MAX_BYTES ? tooLarge(size) : null);
    if (why === null)
        return text;
    throw new errors/* PacegateError */.J({
        code: 'snapshot-invalid',
        message: `the snapshot cannot be stored: ${why}`,
        hint: 'This is a bug in Pacegate or in the check that measured it. Please report it.',
    });
}
/**
 * Reads a snapshot that anyone may have written. `origin` says where it comes from: a path or `artifact 12`. Throws
 * `PacegateError`: `snapshot-newer` for one of a later version of Pacegate, `snapshot-corrupt` for everything else.
 */
function parseSnapshot(text, origin) {
    const size = Buffer.byteLength(text);
    if (size > SNAPSHOT_MAX_BYTES)
        throw corrupt(origin, tooLarge(size));
    const value = parseJson(text, origin);
    const version = versionOf(value);
    if (version !== null && version > snapshot/* SNAPSHOT_VERSION */.C)
        throw newer(origin, version);
    const hostile = findHostile(value, 0, '');
    if (hostile !== null)
        throw corrupt(origin, hostile);
    const result = snapshotSchema.safeParse(value);
    if (!result.success)
        throw corrupt(origin, firstIssue(result) ?? 'it does not fit the schema');
    return result.data;
}
function parseJson(text, origin) {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch (error) {
        throw corrupt(origin, text.trim() === '' ? 'it is empty' : 'it is not JSON', error);
    }
}
function versionOf(value) {
    const result = schemas/* object */.Ikc({ version: schemas/* int */.Whr() }).safeParse(value);
    return result.success ? result.data.version : null;
}
/** What no schema sees: keys that reach prototypes, numbers that JSON overflows to infinity, depth. */
function findHostile(value, depth, path) {
    if (typeof value === 'number' && !Number.isFinite(value))
        return `${path}: a number that is not finite`;
    if (typeof value !== 'object' || value === null)
        return null;
    if (depth >= MAX_DEPTH)
        return `${path}: nested deeper than ${MAX_DEPTH}`;
    for (const [key, inner] of Object.entries(value)) {
        if (key === '__proto__')
            return `${path}: a key called __proto__`;
        const found = findHostile(inner, depth + 1, path === '' ? key.slice(0, 100) : `${path}.${key.slice(0, 100)}`);
        if (found !== null)
            return found;
    }
    return null;
}
function firstIssue(result) {
    const issue = result.error?.issues[0];
    if (issue === undefined)
        return null;
    const path = issue.path.map((part) => String(part).slice(0, 100)).join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
}
function tooLarge(size) {
    return `it has ${size} bytes, more than ${SNAPSHOT_MAX_BYTES}`;
}
function newer(origin, version) {
    return new errors/* PacegateError */.J({
        code: 'snapshot-newer',
        message: `the snapshot from ${origin} is of version ${version}; this Pacegate reads up to ${snapshot/* SNAPSHOT_VERSION */.C}`,
        hint: 'Update Pacegate where you compare, or measure the base again with the version that you have.',
    });
}
function corrupt(origin, why, cause) {
    return new errors/* PacegateError */.J({
        code: 'snapshot-corrupt',
        message: `the snapshot from ${origin} cannot be read: ${why}`,
        hint: 'Measure that commit again (`pacegate measure --output snapshot.json`); do not edit snapshots by hand.',
    }, { cause });
}


/***/ }),

/***/ 9854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $O: () => (/* binding */ lacksCheck),
/* harmony export */   hZ: () => (/* binding */ storedBase),
/* harmony export */   nw: () => (/* binding */ checkBaseOf)
/* harmony export */ });
/* harmony import */ var _config_load_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3014);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(177);


/** What a check is compared with in the end, from what was planned and what came of it. */
function checkBaseOf(id, plan, measured, head, 
/** The check is not in the base's own config: that it fails there is no news. */
isNew) {
    switch (plan.kind) {
        case 'none':
            return { status: 'missing', reason: plan.reason };
        case 'errored':
            return { status: 'errored', error: plan.error };
        case 'stored': {
            const { snapshot, source, distance } = plan.baseline;
            return storedBase(id, snapshot, source, distance, head);
        }
        case 'measure': {
            if (measured?.status === 'measured') {
                const { commit } = plan.workspace;
                const basis = { kind: 'together' };
                return { status: 'found', source: 'side-by-side', commit, distance: 0, measurement: measured, basis };
            }
            const error = measured?.status === 'errored' ? measured.error : (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .toErrorData */ .K)(new RangeError('the base was not measured'));
            if (!isNew)
                return { status: 'errored', error };
            return { status: 'missing', reason: `the check is new here, and the base could not run it (${error.message})` };
        }
    }
}
/** One check's base out of a snapshot that was not made in this run. */
function storedBase(id, snapshot, source, distance, head) {
    const measurement = Object.hasOwn(snapshot.measurements, id) ? snapshot.measurements[id] : undefined;
    const origin = source === 'artifact' ? 'the stored baseline' : 'the base snapshot';
    if (measurement === undefined)
        return { status: 'missing', reason: `${origin} does not hold this check` };
    if (measurement.status === 'skipped')
        return { status: 'missing', reason: measurement.reason };
    if (measurement.status === 'errored')
        return { status: 'errored', error: measurement.error };
    const basis = basisOfStored(snapshot, source, head);
    const together = snapshot.session === head.session;
    return {
        status: 'found',
        source: together ? 'side-by-side' : source,
        commit: snapshot.commit,
        distance,
        measurement,
        basis,
    };
}
function basisOfStored(base, source, head) {
    if (base.session === head.session)
        return { kind: 'together' };
    if (source === 'artifact') {
        return { kind: 'apart', reason: 'a stored number from another machine cannot judge a time: measure side by side' };
    }
    const differs = differingClass(base.environment, head.environment);
    if (differs.length > 0) {
        return {
            kind: 'apart',
            reason: `the two snapshots come from different environments (${differs.join(', ')}): measure side by side`,
        };
    }
    return { kind: 'together', caveat: 'the two sides were not measured in one run' };
}
function differingClass(a, b) {
    const aspects = [
        ['platform', (environment) => `${environment.platform} ${environment.arch}`],
        ['CPU', (environment) => environment.cpu],
        ['cores', (environment) => environment.cores],
        ['Node', (environment) => environment.node],
        ['runner image', (environment) => environment.image],
        ['tools', (environment) => JSON.stringify(Object.entries(environment.tools).sort())],
    ];
    return aspects.filter(([, read]) => read(a) !== read(b)).map(([name]) => name);
}
/** Whether the base's own config does not know the check, so that it cannot be expected to run there. */
async function lacksCheck(config, id, base, { adapters, request }) {
    try {
        const path = config.file ?? request.config;
        const before = await (0,_config_load_js__WEBPACK_IMPORTED_MODULE_0__/* .loadConfig */ .Z9)({
            files: adapters.ports.files,
            directory: base.directory,
            ...(path === null ? {} : { path }),
        });
        return !before.checks.some((check) => check.id === id);
    }
    catch {
        // No config or a broken one: the base had no working gate, so nothing that worked before can have broken.
        return true;
    }
}


/***/ }),

/***/ 6382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N0: () => (/* binding */ SCORE),
/* harmony export */   Rx: () => (/* binding */ RESOURCE_TYPES),
/* harmony export */   TV: () => (/* binding */ TIMING_METRICS),
/* harmony export */   kl: () => (/* binding */ LAYOUT_SHIFT),
/* harmony export */   uq: () => (/* binding */ PAGE_METRICS)
/* harmony export */ });
/** Lighthouse's resource types; `third-party` cuts across the others. */
const RESOURCE_TYPES = [
    'total',
    'document',
    'script',
    'stylesheet',
    'image',
    'media',
    'font',
    'other',
    'third-party',
];
/** The id of the score over the whole category. */
const SCORE = 'performance-score';
/**
 * Default tolerances are beyond what identical code does on a shared runner: a paint that comes a frame later, or one
 * long task more, is worth some dozens of ms after simulated throttling.
 */
const TIMINGS = [
    ['largest-contentful-paint', 'Largest Contentful Paint', { relative: 0.05, absolute: 100 }],
    ['first-contentful-paint', 'First Contentful Paint', { relative: 0.05, absolute: 100 }],
    ['total-blocking-time', 'Total Blocking Time', { relative: 0.1, absolute: 50 }],
    ['speed-index', 'Speed Index', { relative: 0.1, absolute: 200 }],
];
/** Audits whose numeric value is a metric; the first is the lead. */
const TIMING_METRICS = TIMINGS.map(([id, title, tolerance]) => ({
    id,
    title,
    unit: 'ms',
    better: 'lower',
    nature: 'sampled',
    tolerance,
}));
const LAYOUT_SHIFT = {
    id: 'cumulative-layout-shift',
    title: 'Cumulative Layout Shift',
    unit: 'unitless',
    better: 'lower',
    nature: 'sampled',
    tolerance: { absolute: 0.02 },
};
/** No tolerance of its own: it is made of the others, and would fail each of their regressions once more. */
const PERFORMANCE_SCORE = {
    id: SCORE,
    title: 'performance score',
    unit: 'score',
    better: 'higher',
    nature: 'sampled',
};
/** Transferred bytes (headers included) and number of requests of one type. Only the total bytes gate by default. */
function resourceMetrics(type) {
    const common = { better: 'lower', nature: 'exact' };
    const tolerance = { relative: 0.01, absolute: 2000 };
    const [bytes, requests] = type === 'total' ? ['transferred bytes', 'requests'] : [`${type} bytes`, `${type} requests`];
    return [
        { id: `resource.${type}.bytes`, title: bytes, unit: 'B', ...common, ...(type === 'total' ? { tolerance } : {}) },
        { id: `resource.${type}.requests`, title: requests, unit: 'count', ...common },
    ];
}
/** Every metric of a page, the lead first. */
const PAGE_METRICS = [
    ...TIMING_METRICS,
    LAYOUT_SHIFT,
    PERFORMANCE_SCORE,
    ...RESOURCE_TYPES.flatMap(resourceMetrics),
];


/***/ }),

/***/ 1175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Md: () => (/* binding */ fileName),
/* harmony export */   XK: () => (/* binding */ withoutHash),
/* harmony export */   ZK: () => (/* binding */ requestName)
/* harmony export */ });
const LONGEST_NAME = 200;
/** Servers of this machine are on another port each time. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;
/**
 * What a request goes by: for the page's own origin the path (host and port change from run to run), else host and path.
 * Bounded, because it is kept as evidence.
 */
function requestName(url, ownOrigin) {
    if (!URL.canParse(url))
        return shorten(url);
    const { origin, host, hostname, pathname, search } = new URL(url);
    const path = `${decode(pathname)}${search}`;
    if (origin === ownOrigin)
        return shorten(path);
    return shorten(`${LOOPBACK.test(hostname) ? hostname : host}${path}`);
}
/** The last part of a request's name, which is what people call the file; the whole where that says nothing. */
function fileName(name) {
    const path = name.split('?')[0] ?? name;
    const last = path.slice(path.lastIndexOf('/') + 1);
    return last === '' ? name : last;
}
/**
 * The name with `*` in place of what stands where bundlers put a content hash: `app-Bx7f3kQ2.js` → `app-*.js`,
 * `main.3f9c01ab.css` → `main.*.css`; null where nothing there could be one. Also right for names that merely end in a
 * word with a capital or a digit, so it serves only to pair names that have no partner of their own.
 */
function withoutHash(name) {
    const start = name.lastIndexOf('/') + 1;
    const dot = name.lastIndexOf('.');
    if (dot <= start)
        return null;
    const stem = name.slice(start, dot);
    // A base64url hash of eight may hold separators itself.
    const found = /^(.*[-._~])?([\w-]{8})$/.exec(stem) ?? /^(.*[-._~])?([0-9A-Za-z]{8,64})$/.exec(stem);
    const [, before = '', hash = ''] = found ?? [];
    if (!/[0-9A-Z]/.test(hash))
        return null;
    return `${name.slice(0, start)}${before}*${name.slice(dot)}`;
}
function shorten(text) {
    return text.length > LONGEST_NAME ? `${text.slice(0, LONGEST_NAME)}…` : text;
}
function decode(path) {
    try {
        return decodeURIComponent(path);
    }
    catch {
        // Not UTF-8 behind the percent signs: as it is.
        return path;
    }
}


/***/ }),

/***/ 3126:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uf: () => (/* binding */ isPath),
  RK: () => (/* binding */ lighthouseOptions),
  QR: () => (/* binding */ targetsOf)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./build/compiled/model/subject.js
/** Joins the parts of a subject's identity; empty parts are left out. */
function subjectId(...parts) {
    return parts.filter((part) => part !== '').join(' · ');
}

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/options.js


const DEVICES = ['mobile', 'desktop'];
const url = schemas/* string */.YjP()
    .trim()
    .refine((text) => /^\/(?!\/)/.test(text) || isHttpUrl(text), {
    error: 'must be a path that starts with a single `/` (of the server under `serve`), or a whole http(s) URL',
});
const device = schemas/* enum */.k5n(DEVICES);
const milliseconds = schemas/* number */.aig().nonnegative();
const kilobits = schemas/* number */.aig().positive();
const throttling = schemas/* strictObject */.rej({
    rttMs: milliseconds.describe('`simulate`: the round-trip time, in ms.'),
    throughputKbps: kilobits.describe('`simulate`: the bandwidth, in kbit/s.'),
    requestLatencyMs: milliseconds.describe('`devtools`: the delay of each request, in ms.'),
    downloadThroughputKbps: kilobits.describe('`devtools`: the bandwidth down, in kbit/s.'),
    uploadThroughputKbps: kilobits.describe('`devtools`: the bandwidth up, in kbit/s.'),
    cpuSlowdownMultiplier: schemas/* number */.aig().min(1).describe('How many times slower than this machine the processor is.'),
})
    .partial();
const settings = schemas/* strictObject */.rej({
    throttlingMethod: schemas/* enum */.k5n(['simulate', 'devtools', 'provided'])
        .optional()
        .describe('`simulate` varies least from run to run; `devtools` really slows the page down, and takes longer; `provided` does not throttle.'),
    throttling: throttling.optional().describe("Lighthouse's own keys; what is left out keeps the device's value."),
    blockedUrlPatterns: schemas/* array */.YOg(schemas/* string */.YjP().min(1))
        .optional()
        .describe('Requests that are not made, `*` is a wildcard: the way to keep third parties out of the measurement.'),
    extraHeaders: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional().describe('Sent with every request.'),
});
const chrome = schemas/* strictObject */.rej({
    path: schemas/* string */.YjP().min(1).optional().describe('The executable, instead of CHROME_PATH or an installed Chrome.'),
    flags: schemas/* array */.YOg(schemas/* string */.YjP().startsWith('--', { error: 'must start with --' }))
        .default([])
        .describe('Added to the flags that Chrome is started with.'),
});
/** The options of `uses: lighthouse`. */
const lighthouseOptions = schemas/* strictObject */.rej({
    serve: schemas/* string */.YjP()
        .trim()
        .min(1)
        .optional()
        .describe("The name of a server under `servers`, or a folder to serve. Each side gets its own commit's."),
    urls: list(url).describe('The pages: paths of the server, or whole URLs.'),
    devices: list(device).default(['mobile']).describe('What each page is loaded as.'),
    settings: settings.default({}).describe("Lighthouse's own settings."),
    chrome: chrome.default({ flags: [] }).describe('Which Chrome, and how it is started.'),
})
    .refine(({ serve, urls }) => serve !== undefined || !urls.some(isPath), {
    error: ({ input }) => `is needed, because ${firstPath(input)} is a path: name a server or a folder, such as \`serve: dist\`, or write whole URLs`,
    path: ['serve'],
});
/** What one round loads, in order. */
function targetsOf({ urls, devices }) {
    return urls.flatMap((url) => devices.map((device) => ({ subject: subjectId(url, device), url, device })));
}
/** True for a path of the server, false for a whole URL. */
function isPath(url) {
    return url.startsWith('/');
}
function list(one) {
    return schemas/* union */.KCZ([one, schemas/* array */.YOg(one).min(1)])
        .transform((value) => (Array.isArray(value) ? value : [value]))
        .refine((values) => new Set(values).size === values.length, { error: 'names the same twice' });
}
function isHttpUrl(text) {
    return /^https?:\/\//i.test(text) && URL.canParse(text);
}
function firstPath(input) {
    const urls = typeof input === 'object' && input !== null && 'urls' in input ? input.urls : [];
    const path = Array.isArray(urls) ? urls.find((url) => typeof url === 'string' && isPath(url)) : undefined;
    return `\`${path ?? '/'}\``;
}


/***/ }),

/***/ 7750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ CHECKS)
});

// EXTERNAL MODULE: ./build/compiled/model/format.js
var format = __webpack_require__(965);
;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/metrics.js
/** How long one operation, or one run of a timed command, takes. The lead metric wherever it is known. */
const TIME = {
    id: 'time',
    title: 'Time',
    unit: 'ns',
    better: 'lower',
    nature: 'sampled',
    tolerance: { relative: 0.05 },
};
/** Operations per second; reported only where a tool gives no time. */
const THROUGHPUT = {
    id: 'throughput',
    title: 'Throughput',
    unit: 'ops/s',
    better: 'higher',
    nature: 'sampled',
    tolerance: { relative: 0.05 },
};
/** User and system time together: the kernel measures the sum and only estimates how it divides. Gates only on request. */
const CPU_TIME = {
    id: 'cpu-time',
    title: 'CPU time',
    unit: 'ns',
    better: 'lower',
    nature: 'sampled',
};
/** The largest resident set of the largest process. */
const PEAK_MEMORY = {
    id: 'peak-memory',
    title: 'Peak memory',
    unit: 'B',
    better: 'lower',
    nature: 'sampled',
    tolerance: { relative: 0.1, absolute: 1e6 },
};
/** Go's `B/op`: a mean over as many iterations as fitted, so it wavers with maps, pools and amortised growth. */
const BYTES_PER_OP = {
    id: 'bytes-per-op',
    title: 'Bytes per operation',
    unit: 'B',
    better: 'lower',
    nature: 'sampled',
    tolerance: { relative: 0.05 },
};
/** Go's `allocs/op`: a whole number that depends on the code alone. The tolerance is for background allocations. */
const ALLOCS_PER_OP = {
    id: 'allocs-per-op',
    title: 'Allocations per operation',
    unit: 'count',
    better: 'lower',
    nature: 'exact',
    tolerance: { relative: 0.01, absolute: 0.5 },
};
/** Go's `MB/s`: the time per operation once more, the other way up. Gates only on request. */
const BYTES_PER_SECOND = {
    id: 'bytes-per-second',
    title: 'Bytes per second',
    unit: 'MB/s',
    better: 'higher',
    nature: 'sampled',
};
/** Every metric of which the check itself knows unit and direction; a benchmark may report more. */
const KNOWN_METRICS = [
    TIME,
    THROUGHPUT,
    CPU_TIME,
    PEAK_MEMORY,
    ALLOCS_PER_OP,
    BYTES_PER_OP,
    BYTES_PER_SECOND,
];
/** What is measured of a command that is timed. */
const TIMED_METRICS = [TIME, CPU_TIME, PEAK_MEMORY];

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/explain.js


function shiftOf(metric, base, head) {
    const before = base.figures.find((figure) => figure.metric === metric);
    const after = head.figures.find((figure) => figure.metric === metric);
    if (!before || !after || before.unit !== after.unit)
        return null;
    return { metric, unit: after.unit, base: before.value, head: after.value };
}
/** A change of less than this in a figure that is itself noisy tells nothing. */
const TELLING = 0.05;
const relative = ({ base, head }) => base === 0 ? (head === 0 ? 0 : Number.POSITIVE_INFINITY) : head / base - 1;
function fromTo(shift) {
    return `${(0,format/* formatValue */.Fl)(shift.base, shift.unit)} → ${(0,format/* formatValue */.Fl)(shift.head, shift.unit)}`;
}
/** Go: what was allocated went the same way as the time. */
function allocations(slower, base, head) {
    for (const [metric, what] of [
        [ALLOCS_PER_OP.id, 'allocations per operation'],
        [BYTES_PER_OP.id, 'bytes allocated per operation'],
    ]) {
        const shift = shiftOf(metric, base, head);
        if (shift && (slower ? relative(shift) > TELLING : relative(shift) < -TELLING)) {
            return [`${what} changed with it: ${fromTo(shift)}`, shift];
        }
    }
    return null;
}
/** A timed command: whether the difference is in computing or in waiting. Only the clear cases are said. */
function computingOrWaiting(base, head) {
    const wall = shiftOf(TIME.id, base, head);
    const cpu = shiftOf(CPU_TIME.id, base, head);
    if (!wall || !cpu || Math.abs(relative(wall)) < TELLING)
        return null;
    const difference = wall.head - wall.base;
    const share = (cpu.head - cpu.base) / difference;
    if (share >= 0.8) {
        return [`the difference is computing: CPU time ${fromTo(cpu)} (${(0,format/* formatPercent */.l9)(relative(cpu))})`, cpu];
    }
    if (Math.abs(share) <= 0.2) {
        const waited = (0,format/* formatDifference */.jR)(difference - (cpu.head - cpu.base), wall.unit);
        return [`the difference is waiting (${waited}), not computing: CPU time ${fromTo(cpu)}`, cpu];
    }
    return null;
}
/** What the other figures of the same benchmark say about a change in its time; nothing where they say nothing. */
function explainChange(change, base, head) {
    if (change.metric !== TIME.id || (change.change !== 'regression' && change.change !== 'improvement'))
        return [];
    const found = allocations(change.change === 'regression', base, head) ?? computingOrWaiting(base, head);
    if (!found)
        return [];
    const [cause, shift] = found;
    const { check, subject, metric } = change;
    return [{ check, subject, metric, cause, evidence: { ...shift } }];
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/reader.js

/** What `reads.format` may say. */
const FORMATS = ['json-lines', 'tinybench', 'vitest', 'mitata', 'hyperfine', 'go'];
/** The error for a text that is of a format, or claims to be, and cannot be read. */
function unreadable(format, found, hint) {
    return new errors/* PacegateError */.J({
        code: 'benchmark-output-unreadable',
        message: `the ${format} results cannot be read: ${found}`,
        hint,
    });
}
/** The error for a benchmark that its tool reports as failed: it has no figures, and a gate must not pass without them. */
function failedBenchmark(format, subject, reason) {
    return new errors/* PacegateError */.J({
        code: 'benchmark-failed',
        message: `the benchmark \`${subject}\` failed${reason === '' ? '' : `: ${reason}`}`,
        hint: `Run it by itself to see why: ${format} reports a benchmark that throws as one without figures and goes on.`,
    });
}
/** `document` as `schema` describes it, or an error that says what is wrong where. */
function shaped(schema, document, format) {
    const parsed = schema.safeParse(document);
    if (parsed.success)
        return parsed.data;
    const issue = parsed.error.issues[0];
    const path = issue?.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('') ?? '';
    const where = path === '' ? 'the document' : `\`${path.replace(/^\./, '')}\``;
    throw unreadable(format, `${where}: ${issue?.message ?? 'of another shape'}`, 'Check that the tool is of a supported version and that `reads.format` names it.');
}
/** `group/name` from the parts of a path of names; empty parts are left out. */
function subjectOf(...parts) {
    return parts.filter((part) => part !== null && part !== undefined && part.trim() !== '').join('/');
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/options.js


const command = schemas/* string */.YjP().trim().min(1);
/** Below the workspace: a path out of it would be the same files for both sides. */
const insidePath = schemas/* string */.YjP()
    .trim()
    .min(1)
    .refine((path) => !/^([\\/]|[A-Za-z]:)/.test(path) && !path.split(/[\\/]/).includes('..'), {
    message: 'must be a relative path inside the repository: base and head are measured in trees of their own',
});
const reads = schemas/* union */.KCZ([
    schemas/* enum */.k5n(FORMATS),
    schemas/* strictObject */.rej({
        format: schemas/* enum */.k5n(FORMATS).optional().describe('The format; without it the first one that fits is taken'),
        file: insidePath
            .optional()
            .describe('The file the command writes, from `cwd`; without it standard output is read'),
    })
        .refine(({ format, file }) => format !== undefined || file !== undefined, {
        message: 'needs `format`, `file` or both',
    }),
]);
const MODE = 'exactly one of `command` (a benchmark that prints results) and `time` (a command to be timed) is needed';
/** The options of the check `benchmark`, as written in the config. */
const benchmarkOptions = schemas/* strictObject */.rej({
    command: command.optional().describe('A shell line that runs benchmarks and prints or writes their results'),
    reads: reads
        .optional()
        .describe('What the results are and where; without it the format of standard output is found out'),
    time: command.optional().describe('A command to time: wall time, CPU time and peak memory'),
    name: schemas/* string */.YjP().trim().min(1).optional().describe('With `time`: what the report calls it instead of the command'),
    prepare: command.optional().describe('With `time`: a shell line run before each timed run'),
    cleanup: command.optional().describe('With `time`: a shell line run after each timed run'),
    repeat: schemas/* int */.Whr()
        .min(1)
        .max(1000)
        .optional()
        .describe('With `time`: runs per round, of which the median counts; by default 1, or 5 for commands under 100 ms'),
    env: schemas/* record */.g1P(schemas/* string */.YjP().min(1), schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* number */.aig(), schemas/* boolean */.zMY()]))
        .optional()
        .describe('Environment variables for the commands'),
    cwd: insidePath.optional().describe('The folder to run in'),
})
    .superRefine((options, context) => {
    const { command, time } = options;
    if ((command === undefined) === (time === undefined)) {
        context.addIssue({ code: 'custom', path: command === undefined ? [] : ['time'], message: MODE });
        return;
    }
    const misplaced = command === undefined ? ['reads'] : ['name', 'prepare', 'cleanup', 'repeat'];
    const mode = command === undefined ? 'command' : 'time';
    for (const key of misplaced) {
        if (options[key] !== undefined) {
            context.addIssue({ code: 'custom', path: [key], message: `\`${key}\` only goes with \`${mode}\`` });
        }
    }
});
/** The two modes told apart, with defaults filled in. */
function modeOf(options) {
    const env = Object.fromEntries(Object.entries(options.env ?? {}).map(([key, value]) => [key, String(value)]));
    const surroundings = { cwd: options.cwd ?? '.', env };
    if (options.command !== undefined) {
        const { reads: wanted } = options;
        const { format = null, file = null } = typeof wanted === 'string' ? { format: wanted } : (wanted ?? {});
        return { surroundings, mode: { command: options.command, format, file } };
    }
    // The schema sees to it that one of the two is there.
    const time = options.time ?? '';
    const { name = time, prepare = null, cleanup = null, repeat = null } = options;
    return { surroundings, mode: { time, name, prepare, cleanup, repeat } };
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/compiled/model/units.js
var units = __webpack_require__(8275);
;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/evidence.js
const MAX_FIGURES = 20;

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/subjects.js
const MAX_LENGTH = 200;
/**
 * A name as a subject: one line, bounded, nothing invisible in it, and without ` > `, which separates subject and metric in a budget's key.
 */
function cleanSubject(name) {
    const line = name
        .toWellFormed()
        .replace(/\p{Cf}/gu, '')
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .replaceAll(' > ', ' › ')
        .trim();
    if (line === '')
        return '(unnamed)';
    const characters = [...line];
    return characters.length > MAX_LENGTH ? `${characters.slice(0, MAX_LENGTH - 1).join('')}…` : line;
}
/** Puts the file or package before names that more than one of them holds. */
function withOrigins(results) {
    const origins = new Map();
    for (const { subject, origin = '' } of results) {
        origins.set(subject, (origins.get(subject) ?? new Set()).add(origin));
    }
    return results.map((result) => {
        const shared = (origins.get(result.subject)?.size ?? 0) > 1;
        return shared && result.origin ? { ...result, subject: cleanSubject(`${result.origin}/${result.subject}`) } : result;
    });
}
/** Numbers benchmarks that share a name from the second on: `parse (2)`. */
function numbered(results) {
    const counts = new Map();
    const repeated = new Set();
    const taken = new Set(results.map(({ subject }) => subject));
    const named = results.map((result) => {
        const key = JSON.stringify([result.subject, result.metric.id]);
        const count = (counts.get(key) ?? 0) + 1;
        counts.set(key, count);
        if (count === 1)
            return result;
        repeated.add(result.subject);
        let subject = `${result.subject} (${count})`;
        while (taken.has(subject))
            subject += "'";
        return { ...result, subject };
    });
    return { results: named, repeated };
}
/** Gives every benchmark a name of its own; says where only its place in the output tells it from another. */
function nameSubjects(reading) {
    const cleaned = reading.results.map((result) => ({ ...result, subject: cleanSubject(result.subject) }));
    const placed = withOrigins(cleaned);
    if (reading.sameName === 'repeated')
        return { results: placed, warnings: reading.warnings };
    const { results, repeated } = numbered(placed);
    const warnings = [...repeated].map((subject) => `several benchmarks are called \`${subject}\`: they are told apart by their order; give each its own name`);
    return { results, warnings: [...reading.warnings, ...warnings] };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/observe.js





/** The middle value, or the mean of the two in the middle. At least one value. */
function median(values) {
    const sorted = values.toSorted((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? Number.NaN;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
/** The values in the unit under which the metric was first seen: a metric has one definition in a whole check. */
function inFirstUnit({ metric, values, subject }, seen) {
    const first = seen.get(metric.id);
    if (first === undefined) {
        seen.set(metric.id, metric);
        return values;
    }
    const converted = values.map((value) => (0,units/* convert */.C6)(value, metric.unit, first.unit));
    const fitting = converted.filter((value) => value !== undefined);
    if (fitting.length < values.length || first.better !== metric.better) {
        throw new errors/* PacegateError */.J({
            code: 'benchmark-output-unreadable',
            message: `the metric \`${metric.id}\` of \`${subject}\` is in ${metric.unit}, better when ${metric.better}; ` +
                `before it was in ${first.unit}, better when ${first.better}`,
            hint: 'Give metrics that measure different things different names.',
        });
    }
    return fitting;
}
/** A subject's lead metric comes first: its time, else its throughput, else what it reports first. */
const rank = ({ metric }) => (metric === TIME.id ? 0 : metric === THROUGHPUT.id ? 1 : 2);
/**
 * One run of a benchmark as one round: every metric of every subject collapsed to the median of its values, since
 * iterations within a process are not independent. `seen` holds the metrics of earlier rounds and gains new ones. A median
 * that is too large for a number is an error.
 */
function observe(reading, seen) {
    const { results, warnings } = nameSubjects(reading);
    const values = new Map();
    for (const result of results) {
        const metrics = values.get(result.subject) ?? new Map();
        values.set(result.subject, metrics);
        const pooled = metrics.get(result.metric.id) ?? [];
        metrics.set(result.metric.id, pooled);
        for (const value of inFirstUnit(result, seen))
            pooled.push(value);
    }
    const readings = [];
    const evidence = new Map();
    for (const [subject, metrics] of values) {
        const own = [...metrics].map(([metric, all]) => ({ subject, metric, value: finite(median(all), subject) }));
        own.sort((a, b) => rank(a) - rank(b));
        readings.push(...own);
        const figures = own.slice(0, MAX_FIGURES).flatMap(({ metric, value }) => {
            const { title, unit } = seen.get(metric) ?? { title: metric, unit: '' };
            return [{ metric, title, unit, value }];
        });
        evidence.set(subject, { figures });
    }
    const used = new Set(readings.map(({ metric }) => metric));
    return { metrics: [...seen.values()].filter(({ id }) => used.has(id)), readings, evidence, warnings };
}
function finite(value, subject) {
    if (Number.isFinite(value))
        return value;
    throw new errors/* PacegateError */.J({
        code: 'benchmark-output-unreadable',
        message: `a value of \`${subject}\` is too large to be a measurement`,
        hint: 'Check the benchmark: a division by almost nothing, most often.',
    });
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/go-units.js


const BUILT_IN = new Map([
    ['ns/op', TIME],
    ['B/op', BYTES_PER_OP],
    ['allocs/op', ALLOCS_PER_OP],
    ['MB/s', BYTES_PER_SECOND],
    ['ops/s', THROUGHPUT],
]);
/** `Unit tokens/op assume=exact better=lower`, the unit metadata of the Go benchmark data format. */
function parseUnitLine(line, units) {
    const [, unit, ...pairs] = line.trim().split(/\s+/);
    if (unit === undefined)
        return;
    const known = new Map(units.get(unit));
    for (const pair of pairs) {
        const equals = pair.indexOf('=');
        if (equals > 0)
            known.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    units.set(unit, known);
}
/** `p99-ns/op` → `p99-ns-per-op`. */
function idOf(unit) {
    const id = unit
        .replaceAll('%', 'percent')
        .replaceAll('/', '-per-')
        .replace(/[^A-Za-z0-9.]+/g, '-')
        .replace(/^-+|-+$/g, '');
    return id === '' ? 'value' : id.toLowerCase();
}
/** `p99-ns/op` counts in ns; a unit that Pacegate does not know stays as it is written. */
function unitOf(unit) {
    const perOperation = /(?:^|-)([A-Za-zµ]+)\/op$/.exec(unit)?.[1];
    return perOperation !== undefined && (0,units/* convert */.C6)(1, perOperation, perOperation === 'B' ? 'B' : 'ns') !== undefined
        ? perOperation
        : unit;
}
/**
 * The metric behind a unit. Of the built-in ones direction is known, and `MB/s` is better when higher. Of others a rate
 * (`…/s`) is taken to be better when higher and anything else when lower, unless a `Unit` line says; only where it does
 * may a change fail the gate without a budget.
 */
function metricOfUnit(unit, units) {
    const said = units.get(unit);
    const nature = said?.get('assume') === 'exact' ? { nature: 'exact' } : {};
    const known = BUILT_IN.get(unit);
    if (known)
        return { ...known, ...nature };
    const better = said?.get('better');
    const stated = better === 'higher' || better === 'lower' ? better : null;
    return {
        id: idOf(unit),
        title: unit,
        unit: unitOf(unit),
        better: stated ?? (/(?:\/s|\/sec|-per-sec)$/.test(unit) ? 'higher' : 'lower'),
        nature: 'sampled',
        ...nature,
        ...(stated === null ? {} : { tolerance: { relative: 0.05 } }),
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/go.js


/** `BenchmarkX/sub-8   1000   42.1 ns/op …`: a result has a count of iterations and at least one value with its unit. */
const RESULT = /^Benchmark(\S*)[ \t]+(\d+)((?:[ \t]+[^\s]+[ \t]+[^\s]+)+)[ \t]*$/;
/** `go test -json` tells the same lines in pieces: put together again, package by package. */
function plainText(text) {
    if (!/^\{.*"Action":"output"/m.test(text))
        return text;
    const packages = new Map();
    for (const line of text.split('\n')) {
        const event = eventOf(line);
        if (event)
            packages.set(event.package, (packages.get(event.package) ?? '') + event.output);
    }
    return [...packages.values()].join('\n');
}
function eventOf(line) {
    if (!line.startsWith('{'))
        return null;
    try {
        const { Action: action, Package: name, Output: output } = JSON.parse(line);
        return action === 'output' && typeof output === 'string' ? { package: String(name), output } : null;
    }
    catch {
        // A line that is not an event is other output.
        return null;
    }
}
function linesOf(text) {
    const lines = [];
    const units = new Map();
    let origin = '';
    for (const line of plainText(text).split('\n')) {
        const found = RESULT.exec(line);
        if (found) {
            const words = (found[3] ?? '').trim().split(/[ \t]+/);
            const pairs = words.flatMap((word, index) => (index % 2 ? [[words[index - 1] ?? '', word]] : []));
            lines.push({ name: found[1] || 'Benchmark', origin, pairs });
        }
        else if (line.startsWith('pkg: '))
            origin = line.slice('pkg: '.length).trim();
        else if (line.startsWith('Unit '))
            parseUnitLine(line, units);
    }
    return { lines, units };
}
/**
 * Go appends `-GOMAXPROCS` to every name unless it is 1. Where every line ends in the same number that is what it is, and
 * goes, so that a name is the same on a machine with more cores; where they differ (`-cpu 1,4`, or names that end in a
 * number on one core) they are part of the name.
 */
function withoutProcs(lines) {
    const suffixes = new Set(lines.map(({ name }) => /-\d+$/.exec(name)?.[0] ?? ''));
    const [suffix = ''] = suffixes;
    if (suffixes.size !== 1 || suffix === '')
        return [...lines];
    return lines.map((line) => ({ ...line, name: line.name.slice(0, -suffix.length) || 'Benchmark' }));
}
function resultsOf({ name, origin, pairs }, units) {
    return pairs.map(([text, unit]) => {
        const value = Number(text);
        if (!Number.isFinite(value)) {
            throw unreadable('go', `\`${text} ${unit}\` of \`${name}\` is not a number`, 'Check what the benchmark passes to b.ReportMetric: a division by zero, most often.');
        }
        const metric = metricOfUnit(unit, units);
        return { subject: name, ...(origin === '' ? {} : { origin }), metric, values: [value] };
    });
}
/** The text of `go test -bench`, also as `-json`; a name that comes again (`-count`) is the same benchmark once more. */
const go = {
    format: 'go',
    title: 'the output of go test -bench',
    recognises: ({ text }) => linesOf(text).lines.some(({ pairs }) => pairs.some(([, unit]) => unit === 'ns/op')),
    read({ text }) {
        const { lines, units } = linesOf(text);
        return {
            results: withoutProcs(lines).flatMap((line) => resultsOf(line, units)),
            warnings: [],
            sameName: 'repeated',
        };
    },
};

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/hyperfine.js



/** `--export-json`; times in s. `user` and `system` are means over the runs; memory since hyperfine 1.19. */
const report = schemas/* looseObject */._H3({
    results: schemas/* array */.YOg(schemas/* looseObject */._H3({
        command: schemas/* string */.YjP(),
        times: schemas/* array */.YOg(schemas/* number */.aig()).nullish(),
        median: schemas/* number */.aig().nullish(),
        mean: schemas/* number */.aig().nullish(),
        user: schemas/* number */.aig().nullish(),
        system: schemas/* number */.aig().nullish(),
        memory_usage_byte: schemas/* array */.YOg(schemas/* number */.aig()).nullish(),
        exit_codes: schemas/* array */.YOg(schemas/* number */.aig().nullable()).nullish(),
        parameters: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()).nullish(),
    })),
});
function timesOf({ times, median, mean }) {
    if (times && times.length > 0)
        return times.map((value) => value * 1e9);
    const center = median ?? mean;
    return typeof center === 'number' ? [center * 1e9] : [];
}
function readRun(run, name) {
    const times = timesOf(run);
    if (times.length === 0)
        throw failedBenchmark('hyperfine', name, 'it has no times');
    const results = [{ subject: name, metric: TIME, values: times }];
    if (typeof run.user === 'number' && typeof run.system === 'number') {
        results.push({ subject: name, metric: CPU_TIME, values: [(run.user + run.system) * 1e9] });
    }
    const memory = run.memory_usage_byte ?? [];
    if (memory.length > 0)
        results.push({ subject: name, metric: PEAK_MEMORY, values: memory });
    return results;
}
/** The command; with its parameters where only they tell it from another. */
function nameOf(run, all) {
    const shared = all.filter(({ command }) => command === run.command).length > 1;
    const parameters = Object.entries(run.parameters ?? {}).map(([key, value]) => `${key}=${String(value)}`);
    return shared && parameters.length > 0 ? `${run.command} (${parameters.join(', ')})` : run.command;
}
function failuresOf(run, name) {
    const codes = run.exit_codes ?? [];
    const failed = codes.filter((code) => code !== 0).length;
    return failed === 0 ? [] : [`\`${name}\` failed in ${failed} of ${codes.length} runs and was timed all the same`];
}
const isReport = (document) => document instanceof Object &&
    'results' in document &&
    Array.isArray(document.results) &&
    document.results.some((one) => one instanceof Object && 'command' in one);
/** `hyperfine --export-json`. */
const hyperfine = {
    format: 'hyperfine',
    title: "hyperfine's JSON export",
    recognises: (output) => output.json().documents.some(isReport),
    read(output) {
        const runs = output
            .json()
            .documents.filter(isReport)
            .flatMap((document) => shaped(report, document, 'hyperfine').results);
        const named = runs.map((run) => ({ run, name: nameOf(run, runs) }));
        return {
            results: named.flatMap(({ run, name }) => readRun(run, name)),
            warnings: named.flatMap(({ run, name }) => failuresOf(run, name)),
            sameName: 'different',
        };
    },
};

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/json-lines.js




const HINT = 'A line is `{"subject": "parse/large", "metric": "time", "unit": "ms", "better": "lower", "values": [12.1]}`.';
/** One line. `metric` may be left out for a time or a rate, `better` for whatever has a known direction. */
const lineSchema = schemas/* strictObject */.rej({
    subject: schemas/* string */.YjP().trim().min(1),
    metric: schemas/* string */.YjP()
        .regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be kebab-case, such as "parse-time"')
        .optional(),
    title: schemas/* string */.YjP().trim().min(1).optional(),
    unit: schemas/* string */.YjP().trim().min(1).optional(),
    better: schemas/* enum */.k5n(['lower', 'higher']).optional(),
    nature: schemas/* enum */.k5n(['exact', 'sampled']).optional(),
    values: schemas/* array */.YOg(schemas/* number */.aig()).min(1).optional(),
    value: schemas/* number */.aig().optional(),
});
/** What the direction is for a unit that has one: less time and fewer bytes, more per second. */
const DIRECTIONS = new Map([
    ['time', 'lower'],
    ['bytes', 'lower'],
    ['rate', 'higher'],
    ['bytes per second', 'higher'],
]);
function metricOf(line, fail) {
    const dimension = line.unit === undefined ? null : (0,units/* dimensionOf */.eT)(line.unit);
    const id = line.metric ?? (dimension === 'time' ? TIME.id : dimension === 'rate' ? THROUGHPUT.id : null);
    if (id === null)
        throw fail('`metric` is missing');
    const known = KNOWN_METRICS.find((one) => one.id === id);
    if (known) {
        if (line.unit !== undefined && (0,units/* convert */.C6)(1, line.unit, known.unit) === undefined) {
            throw fail(`\`${id}\` is measured in ${known.unit}, which "${line.unit}" does not convert to`);
        }
        if (line.better !== undefined && line.better !== known.better) {
            throw fail(`\`${id}\` is better when ${known.better}: give a metric of your own another name`);
        }
        return { ...known, ...(line.nature === undefined ? {} : { nature: line.nature }) };
    }
    if (line.unit === undefined)
        throw fail(`the metric "${id}" needs a \`unit\``);
    const better = line.better ?? DIRECTIONS.get(dimension ?? '');
    if (better === undefined)
        throw fail(`the metric "${id}" needs \`better\`: "lower" or "higher"`);
    return {
        id,
        title: line.title ?? id,
        unit: line.unit,
        better,
        nature: line.nature ?? 'sampled',
        tolerance: { relative: 0.05 },
    };
}
/** Whether a JSON object is meant as one of our lines, right or wrong; a structured log line is not. */
function isMeant(parsed) {
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
        return false;
    return ('value' in parsed || 'values' in parsed) && ('subject' in parsed || 'metric' in parsed);
}
function readLine(parsed, number) {
    const fail = (found) => unreadable('json-lines', `line ${number}: ${found}`, HINT);
    const checked = lineSchema.safeParse(parsed);
    if (!checked.success) {
        const issue = checked.error.issues[0];
        throw fail(`${issue?.path.length ? `\`${issue.path.join('.')}\`: ` : ''}${issue?.message ?? 'of another shape'}`);
    }
    const line = checked.data;
    const values = line.values ?? (line.value === undefined ? null : [line.value]);
    if (values === null || (line.values !== undefined && line.value !== undefined)) {
        throw fail('it needs either `value` or `values`');
    }
    const metric = metricOf(line, fail);
    const unit = line.unit ?? metric.unit;
    const converted = values.map((value) => (0,units/* convert */.C6)(value, unit, metric.unit));
    return { subject: line.subject, metric, values: converted.flatMap((value) => (value === undefined ? [] : [value])) };
}
function linesIn({ text }) {
    return text.split('\n').flatMap((raw, index) => {
        const line = raw.trim();
        if (!line.startsWith('{'))
            return [];
        let parsed;
        try {
            parsed = JSON.parse(line);
        }
        catch (error) {
            // Other output may begin with a brace; one of ours that is cut off must not go unnoticed.
            if (!/^\{\s*"(?:subject|metric)"/.test(line))
                return [];
            throw unreadable('json-lines', `line ${index + 1}: ${error instanceof Error ? error.message : String(error)}`, HINT);
        }
        return isMeant(parsed) ? [readLine(parsed, index + 1)] : [];
    });
}
/** Our own format, for scripts that use no tool: a JSON object a line among any other output. */
const jsonLines = {
    format: 'json-lines',
    title: 'JSON lines with subject, metric, unit, better and values',
    recognises: ({ text }) => /^[ \t]*\{.*"subject"\s*:/m.test(text) && /^[ \t]*\{.*"values?"\s*:/m.test(text),
    read: (output) => ({ results: linesIn(output), warnings: [], sameName: 'repeated' }),
};

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/mitata.js



/** `run({ format: 'json' })`; times in ns. */
const mitata_report = schemas/* looseObject */._H3({
    layout: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP().nullable() })).default([]),
    benchmarks: schemas/* array */.YOg(schemas/* looseObject */._H3({
        alias: schemas/* string */.YjP(),
        group: schemas/* number */.aig().optional(),
        runs: schemas/* array */.YOg(schemas/* looseObject */._H3({
            name: schemas/* string */.YjP(),
            error: schemas/* unknown */.L5J().optional(),
            stats: schemas/* looseObject */._H3({ samples: schemas/* array */.YOg(schemas/* number */.aig()).nullish(), p50: schemas/* number */.aig().optional(), avg: schemas/* number */.aig() })
                .optional(),
        })),
    })),
});
function readReport(document) {
    const { layout, benchmarks } = shaped(mitata_report, document, 'mitata');
    return benchmarks.flatMap(({ group, runs }) => runs.map(({ name, stats, error }) => {
        const subject = subjectOf(group === undefined ? null : layout[group]?.name, name);
        if (stats === undefined || error !== undefined) {
            const reason = error instanceof Object && 'message' in error ? String(error.message) : '';
            throw failedBenchmark('mitata', subject, reason);
        }
        const { samples, p50, avg } = stats;
        return { subject, metric: TIME, values: samples && samples.length > 0 ? samples : [p50 ?? avg] };
    }));
}
const mitata_isReport = (document) => document instanceof Object &&
    'benchmarks' in document &&
    Array.isArray(document.benchmarks) &&
    ('layout' in document || document.benchmarks.some((one) => one instanceof Object && 'runs' in one));
/** `run({ format: 'json' })`; its own samples, or its median where `samples: false`. */
const mitata = {
    format: 'mitata',
    title: "mitata's JSON",
    recognises: (output) => output.json().documents.some(mitata_isReport),
    read: (output) => ({
        results: output.json().documents.filter(mitata_isReport).flatMap(readReport),
        warnings: [],
        sameName: 'different',
    }),
};

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/json-documents.js
/** A line that may begin a document: not `[info] …`, not `{ name: 'x' }`. */
const START = /^[ \t]*(?=\{\s*["}]|\[\s*[[\]{])/gm;
/** A beginning that leads nowhere costs up to a pass over the text: after this many passes the rest is given up. */
const MAX_PASSES = 20;
/** The index after the bracket that closes the one at `start`, or -1 where the text ends first. */
function endOfDocument(text, start) {
    let depth = 0;
    for (let index = start; index < text.length; index++) {
        const char = text[index];
        if (char === '"') {
            for (index++; index < text.length && text[index] !== '"'; index++)
                if (text[index] === '\\')
                    index++;
        }
        else if (char === '{' || char === '[')
            depth++;
        else if ((char === '}' || char === ']') && --depth === 0)
            return index + 1;
    }
    return -1;
}
const lineOf = (text, index) => text.slice(0, index).split('\n').length;
/**
 * Finds the objects and arrays that begin a line in a text that may hold other output as well. Takes time linear
 * in the text. Never throws.
 */
function jsonDocuments(text) {
    const documents = [];
    let broken = null;
    let left = MAX_PASSES * text.length;
    START.lastIndex = 0;
    for (let match = START.exec(text); match; match = START.exec(text)) {
        const start = match.index + match[0].length;
        const end = endOfDocument(text, start);
        if (end === -1) {
            broken ??= `the JSON that begins on line ${lineOf(text, start)} is cut off`;
        }
        else {
            try {
                documents.push(JSON.parse(text.slice(start, end)));
                START.lastIndex = end;
                continue;
            }
            catch (error) {
                const reason = error instanceof Error ? error.message : String(error);
                broken ??= `the JSON that begins on line ${lineOf(text, start)} is not valid (${reason})`;
            }
        }
        left -= (end === -1 ? text.length : end) - start;
        const next = text.indexOf('\n', start);
        if (next === -1 || left < 0)
            break;
        START.lastIndex = next;
    }
    return { documents, broken };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/output.js


/** Cleans a text and gets it ready to be read. Pure. */
function outputOf(raw) {
    const text = (0,external_node_util_.stripVTControlCharacters)(raw.replace(/^\uFEFF/, '')).replace(/\r\n?/g, '\n');
    let parsed;
    return {
        text,
        json() {
            parsed ??= jsonDocuments(text);
            return parsed;
        },
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/tinybench.js




/** What tinybench 3 and later calls Statistics, in ms. */
const statistics = schemas/* looseObject */._H3({
    samples: schemas/* array */.YOg(schemas/* number */.aig()).nullish(),
    p50: schemas/* number */.aig().optional(),
    mean: schemas/* number */.aig().optional(),
});
/** A result, in ms: `latency` since tinybench 3, the same figures beside `hz` before. */
const result = statistics.extend({
    state: schemas/* string */.YjP().optional(),
    error: schemas/* unknown */.L5J().optional(),
    latency: statistics.optional(),
});
const task = result.extend({ name: schemas/* string */.YjP(), result: result.nullish() });
/** The time per operation in ns of a Statistics in ms: its samples where it kept them, else its median, else its mean. */
function tinybench_timesOf({ samples, p50, mean }) {
    const center = p50 ?? mean;
    const values = samples && samples.length > 0 ? samples : center === undefined ? [] : [center];
    return values.map((value) => value * 1e6);
}
function readTask(document) {
    const { name, result: nested, ...own } = shaped(task, document, 'tinybench');
    const found = nested ?? own;
    const values = tinybench_timesOf(found.latency ?? found);
    if (found.state === 'errored' || found.error !== undefined || values.length === 0) {
        const reason = found.error instanceof Object && 'message' in found.error ? String(found.error.message) : '';
        throw failedBenchmark('tinybench', name, reason);
    }
    return { subject: name, metric: TIME, values };
}
/** `5,805,124 ± 83134` → 5805124. */
const leadingNumber = (cell) => Number.parseFloat(String(cell).replaceAll(',', ''));
/** The columns of `bench.table()` that will do, best first. */
const COLUMNS = [
    { pattern: /^Latency med(?:ian)? \((\w+)\)$/, metric: TIME },
    { pattern: /^Latency (?:avg|average) \((\w+)\)$/, metric: TIME },
    { pattern: /^Average Time \((\w+)\)$/, metric: TIME },
    { pattern: /^Throughput (?:med|median|avg|average) \((ops\/s)\)$/, metric: THROUGHPUT },
    { pattern: /^(ops\/s)ec$/, metric: THROUGHPUT },
];
function readRow(row) {
    const subject = String(row['Task name'] ?? row['Task Name']);
    if (row['Error'] !== undefined)
        throw failedBenchmark('tinybench', subject, String(row['Error']));
    for (const { pattern, metric } of COLUMNS) {
        for (const [column, cell] of Object.entries(row)) {
            const unit = pattern.exec(column)?.[1];
            const value = unit === undefined ? undefined : (0,units/* convert */.C6)(leadingNumber(cell), unit, metric.unit);
            if (value !== undefined && Number.isFinite(value))
                return { subject, metric, values: [value] };
        }
    }
    throw unreadable('tinybench', `the row \`${subject}\` of the table has no time`, 'Print the tasks instead: `JSON.stringify(bench.tasks.map((task) => ({ name: task.name, ...task.result })))`.');
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRow = (value) => 'Task name' in value || 'Task Name' in value;
const isTask = (value) => typeof value['name'] === 'string' &&
    ('latency' in value || 'result' in value || 'hz' in value || value['state'] === 'errored');
function listsIn(output) {
    return output
        .json()
        .documents.filter((document) => Array.isArray(document) &&
        document.length > 0 &&
        document.every((one) => isObject(one) && (isRow(one) || isTask(one))));
}
/** `bench.tasks` with their results, or `bench.table()`, as a JSON array; several arrays are several suites. */
const tinybench = {
    format: 'tinybench',
    title: 'the JSON of tinybench tasks',
    recognises: (output) => listsIn(output).length > 0,
    read: (output) => ({
        results: listsIn(output)
            .flat()
            .map((one) => (isRow(one) ? readRow(one) : readTask(one))),
        warnings: [],
        sameName: 'different',
    }),
};

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/relative-paths.js
/** Paths without the folders that all of them share, with `/`: the same in every checkout. */
function relativeToCommonFolder(paths) {
    const split = paths.map((path) => path.split(/[\\/]/));
    const [first = []] = split;
    let shared = 0;
    while (split.every((parts) => shared < parts.length - 1 && parts[shared] === first[shared]) && split.length > 0) {
        shared++;
    }
    return split.map((parts) => parts.slice(shared).join('/'));
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/readers/vitest.js





/** `--outputJson` of vitest 4 and earlier; times in ms. A benchmark that threw has a name and no figures. */
const report4 = schemas/* looseObject */._H3({
    files: schemas/* array */.YOg(schemas/* looseObject */._H3({
        groups: schemas/* array */.YOg(schemas/* looseObject */._H3({
            fullName: schemas/* string */.YjP(),
            benchmarks: schemas/* array */.YOg(schemas/* looseObject */._H3({
                name: schemas/* string */.YjP(),
                median: schemas/* number */.aig().nullish(),
                mean: schemas/* number */.aig().nullish(),
                samples: schemas/* array */.YOg(schemas/* number */.aig()).optional(),
            })),
        })),
    })),
});
const statistics5 = schemas/* looseObject */._H3({ samples: schemas/* array */.YOg(schemas/* number */.aig()).optional(), p50: schemas/* number */.aig(), mean: schemas/* number */.aig() });
/** The JSON reporter of vitest 5; times in ms. */
const report5 = schemas/* looseObject */._H3({
    testResults: schemas/* array */.YOg(schemas/* looseObject */._H3({
        name: schemas/* string */.YjP(),
        assertionResults: schemas/* array */.YOg(schemas/* looseObject */._H3({
            ancestorTitles: schemas/* array */.YOg(schemas/* string */.YjP()),
            title: schemas/* string */.YjP(),
            status: schemas/* string */.YjP(),
            benchmarks: schemas/* array */.YOg(schemas/* looseObject */._H3({
                tasks: schemas/* array */.YOg(schemas/* looseObject */._H3({ name: schemas/* string */.YjP(), latency: statistics5, fromStore: schemas/* boolean */.zMY().optional() })),
            }))
                .optional(),
        })),
    })),
});
function read4(document) {
    const { files } = shaped(report4, document, 'vitest');
    return files.flatMap(({ groups }) => groups.flatMap(({ fullName, benchmarks }) => {
        // The file's path comes first; it starts at vitest's root, so it is the same in every checkout.
        const [origin = '', ...titles] = fullName.split(' > ');
        return benchmarks.map(({ name, median, mean, samples }) => {
            const subject = subjectOf(...titles, name);
            const center = median ?? mean ?? undefined;
            const values = tinybench_timesOf({ samples, ...(center === undefined ? {} : { p50: center }) });
            if (values.length === 0)
                throw failedBenchmark('vitest', subject, 'it has no figures');
            return { subject, origin, metric: TIME, values };
        });
    }));
}
function read5(document) {
    const { testResults } = shaped(report5, document, 'vitest');
    const origins = relativeToCommonFolder(testResults.map(({ name }) => name));
    return testResults.flatMap(({ assertionResults }, index) => assertionResults.flatMap(({ ancestorTitles, title, status, benchmarks = [] }) => {
        if (status === 'failed')
            throw failedBenchmark('vitest', subjectOf(...ancestorTitles, title), '');
        const tasks = benchmarks.flatMap((one) => one.tasks).filter(({ fromStore }) => fromStore !== true);
        return tasks.map(({ name, latency }) => {
            // A test that holds one benchmark usually shares its name.
            const own = tasks.length === 1 && name === title ? '' : name;
            const subject = subjectOf(...ancestorTitles, title, own);
            return { subject, origin: origins[index] ?? '', metric: TIME, values: tinybench_timesOf(latency) };
        });
    }));
}
const vitest_isReport = (key) => (document) => typeof document === 'object' &&
    document !== null &&
    Array.isArray(Reflect.get(document, key)) &&
    (key === 'testResults' || Reflect.get(document, key).some((one) => one instanceof Object && 'groups' in one));
/** `vitest bench --outputJson` up to vitest 4, and the `benchmarks` of the JSON reporter since vitest 5. */
const vitest = {
    format: 'vitest',
    title: 'the JSON report of vitest bench',
    recognises: (output) => output.json().documents.some((document) => vitest_isReport('files')(document) || vitest_isReport('testResults')(document)),
    read(output) {
        const { documents } = output.json();
        return {
            results: [
                ...documents.filter(vitest_isReport('files')).flatMap(read4),
                ...documents.filter(vitest_isReport('testResults')).flatMap(read5),
            ],
            warnings: [],
            sameName: 'different',
        };
    },
};

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/read.js









const READERS = { 'json-lines': jsonLines, tinybench: tinybench, vitest: vitest, mitata: mitata, hyperfine: hyperfine, go: go };
const ALL = FORMATS.map((format) => READERS[format]);
const isJson = ({ format }) => format !== 'go' && format !== 'json-lines';
const MAX_EXCERPT = { lines: 20, characters: 2000 };
/** The first lines of an output, bounded, for an error. */
function excerpt(text) {
    const lines = text.trimEnd().split('\n', MAX_EXCERPT.lines + 1);
    const shown = lines.slice(0, MAX_EXCERPT.lines).join('\n');
    const cut = lines.length > MAX_EXCERPT.lines || shown.length > MAX_EXCERPT.characters;
    return cut ? `${shown.slice(0, MAX_EXCERPT.characters)}\n…` : shown;
}
function withOutput(error, output, { tail }) {
    // Of a benchmark that failed the name is the news, not the figures of the others.
    if (!(error instanceof errors/* PacegateError */.J) || error.data.code === 'benchmark-failed')
        return error;
    return new errors/* PacegateError */.J({ ...error.data, output: excerpt(output.text) || (tail ?? '') }, { cause: error });
}
/** Nothing to gate on is an error, never a pass: it names what was tried and shows what came instead. */
function nothingFound(output, source, format) {
    const { broken } = output.json();
    const tried = format === null ? ALL : [READERS[format]];
    const shown = { output: excerpt(output.text) || (source.tail ?? '') };
    if (broken !== null && tried.some(isJson)) {
        return new errors/* PacegateError */.J({
            code: 'benchmark-output-unreadable',
            message: `no benchmark could be read from ${source.name}: ${broken}`,
            hint: 'Print the whole JSON document at the beginning of a line, with nothing in between; NaN and Infinity are not JSON.',
            ...shown,
        });
    }
    const found = format === null ? undefined : ALL.find((reader) => reader.recognises(output));
    const empty = output.text.trim() === '' ? `: ${source.name} is empty` : '';
    return new errors/* PacegateError */.J({
        code: 'no-benchmarks',
        message: format === null
            ? `no benchmark was found in ${source.name} in any known format (${FORMATS.join(', ')})${empty}`
            : `no benchmark was found in ${source.name} in the format ${format} (${READERS[format].title})${empty}`,
        hint: found
            ? `It looks like ${found.title}: set \`reads: ${found.format}\`, or leave the format out.`
            : 'Make the command print its results in one of the formats, or name the file it writes under `reads.file`.',
        ...shown,
    });
}
/**
 * The benchmarks in a text, in the given format or in the first one that recognises it. Pure.
 * Throws `PacegateError`: `no-benchmarks`, `benchmark-output-unreadable`, `benchmark-failed`.
 */
function readBenchmarks(source, format) {
    const output = outputOf(source.raw);
    const reader = format === null ? ALL.find((one) => one.recognises(output)) : READERS[format];
    let reading;
    try {
        reading = reader?.read(output);
    }
    catch (error) {
        throw withOutput(error, output, source);
    }
    if (reader === undefined || reading === undefined || reading.results.length === 0) {
        throw nothingFound(output, source, format);
    }
    const { broken } = isJson(reader) ? output.json() : { broken: null };
    return broken === null ? reading : { ...reading, warnings: [...reading.warnings, `${source.name}: ${broken}`] };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/run-command.js

/** Exit codes by which a shell says that there is no such program (POSIX; cmd.exe) and that it may not be run. */
const NOT_FOUND = [127, 9009];
const NOT_EXECUTABLE = 126;
function failureOf({ what, result }) {
    const output = { output: result.tail };
    if (result.ended === 'timeout') {
        return {
            code: 'command-timed-out',
            message: `\`${what}\` did not end in time and was stopped`,
            hint: "Raise the check's `timeout`, or make the command do less.",
            ...output,
        };
    }
    if (result.exitCode === 0)
        return null;
    if (result.exitCode !== null && NOT_FOUND.includes(result.exitCode)) {
        return {
            code: 'command-not-found',
            message: `\`${what}\`: a program in it was not found (exit code ${result.exitCode})`,
            hint: 'Install it in `setup`, use `npx`, or give its path; `cwd` says where the command runs.',
            ...output,
        };
    }
    if (result.exitCode === NOT_EXECUTABLE) {
        return {
            code: 'command-not-executable',
            message: `\`${what}\`: a program in it may not be executed (exit code ${NOT_EXECUTABLE})`,
            hint: 'Make the file executable (`git update-index --chmod=+x`), or start it with its interpreter.',
            ...output,
        };
    }
    const how = result.exitCode === null ? `was ended by ${result.signal ?? 'a signal'}` : `exited with ${result.exitCode}`;
    return {
        code: 'command-failed',
        message: `\`${what}\` ${how}`,
        hint: 'Run it by itself in a clean checkout of this commit; what it needs must be installed or built by `setup`.',
        ...output,
    };
}
/** Throws unless the command ran to its end and succeeded: a failed run's figures are no measurement. */
function assertSucceeded(run) {
    if (run.result.ended === 'aborted') {
        const { reason } = run.signal;
        if (reason instanceof Error)
            throw reason;
        throw new errors/* PacegateError */.J({
            code: 'command-aborted',
            message: `\`${run.what}\` was stopped before it ended`,
            hint: 'Run the gate again.',
        });
    }
    const failure = failureOf(run);
    if (failure)
        throw new errors/* PacegateError */.J(failure);
}
/** `line` as a process. */
function specOf(line, { directory, env, signal }) {
    return { ...line, cwd: directory, env, signal };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/probe-command.js






/** Of standard output and of a result file, in bytes. */
const MAX_OUTPUT = 256 * 1024 * 1024;
/** What changes whenever a file is written, whatever its writer says of its age: nobody can set the ctime. */
function versionOf({ ino, size, mtimeNs, ctimeNs }) {
    return [ino, size, mtimeNs, ctimeNs].join(' ');
}
async function statFile(path) {
    const found = await (0,promises_.stat)(path, { bigint: true }).catch(() => null);
    return found?.isFile() ? found : null;
}
/** PowerShell's `>` writes UTF-16. */
function decode(bytes) {
    const [first, second] = bytes;
    const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
    return new TextDecoder(encoding).decode(bytes);
}
/** The file's text if the run wrote it; an older one is somebody else's result. */
async function readResult(path, shown, before, tail) {
    const after = await statFile(path);
    if (after === null) {
        throw new errors/* PacegateError */.J({
            code: 'benchmark-output-missing',
            message: `the command ended well and wrote no file \`${shown}\``,
            hint: 'Make `reads.file` the path the command writes, seen from `cwd`.',
            output: tail,
        });
    }
    if (before !== null && versionOf(before) === versionOf(after)) {
        throw new errors/* PacegateError */.J({
            code: 'benchmark-output-stale',
            message: `\`${shown}\` was there before the command ran and was not written by it`,
            hint: 'Make `reads.file` the path the command writes; an old result must not pass for a new one.',
            output: tail,
        });
    }
    if (after.size > BigInt(MAX_OUTPUT)) {
        throw new errors/* PacegateError */.J({
            code: 'benchmark-output-unreadable',
            message: `\`${shown}\` is larger than ${MAX_OUTPUT / 1024 / 1024} MiB`,
            hint: 'Tell the tool to keep fewer samples.',
        });
    }
    return decode(await (0,promises_.readFile)(path));
}
/** One round: runs the benchmark command and reads what it printed or wrote. */
function commandProbe({ command, format, file }, circumstances, { processes }) {
    const seen = new Map();
    return {
        async sample(signal) {
            const path = file === null ? null : (0,external_node_path_.join)(circumstances.directory, file);
            const before = path === null ? null : await statFile(path);
            const result = await processes.run({
                ...specOf({ command }, { ...circumstances, signal }),
                maxOutput: MAX_OUTPUT,
            });
            assertSucceeded({ what: command, result, signal });
            const source = path === null || file === null
                ? { raw: result.stdout, name: 'standard output', tail: result.tail }
                : { raw: await readResult(path, file, before, result.tail), name: `\`${file}\``, tail: result.tail };
            return observe(readBenchmarks(source, format), seen);
        },
        async [Symbol.asyncDispose]() { },
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/command-line.js
/** A word, or a piece of one: plain characters, or quoted ones in which the shell would change nothing. */
const PIECE = /\s+|'([^']*)'|"([^"$`\\!]*)"|([A-Za-z0-9_@%+=:,./-]+)/y;
/** Words that only a shell understands in the place of a program. */
const SHELL_WORDS = new Set(('. : alias bg break case cd command continue declare do done elif else esac eval exec exit export fg fi for function ' +
    'getopts hash if in jobs let local read readonly return select set shift source then time times trap type typeset ' +
    'ulimit umask unalias unset until wait while').split(' '));
/**
 * A command as its words where no shell is needed to run it, so that a shell's start is not part of what is timed;
 * otherwise the line itself.
 */
function commandLine(line) {
    const words = [];
    let word = null;
    PIECE.lastIndex = 0;
    while (PIECE.lastIndex < line.length) {
        const piece = PIECE.exec(line);
        if (piece === null)
            return { command: line };
        const text = piece[1] ?? piece[2] ?? piece[3];
        if (text !== undefined)
            word = (word ?? '') + text;
        else if (word !== null) {
            words.push(word);
            word = null;
        }
    }
    if (word !== null)
        words.push(word);
    const [program, ...args] = words;
    if (program === undefined || program === '' || program.includes('=') || SHELL_WORDS.has(program)) {
        return { command: line };
    }
    return { argv: [program, ...args] };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/probe-time.js




/**
 * A command this short is mostly process start, and its noise shrinks more by repeating it within a round than by rounds.
 * The number is odd: the median of an odd number of runs has the same middle as a single run, so it may differ between the
 * sides without favouring one.
 */
const SHORT = { below: 100, repeat: 5 };
/** How long `cleanup` may take after a run that failed or was stopped, in ms. */
const LAST_CLEANUP = 10_000;
/** The three figures of some runs; CPU time and memory only where the platform tells. */
function probe_time_resultsOf(subject, usages) {
    const cpu = usages.flatMap(({ user, system }) => (user === null || system === null ? [] : [(user + system) * 1e6]));
    const memory = usages.flatMap(({ peakMemory }) => (peakMemory === null ? [] : [peakMemory]));
    const all = [
        [TIME, usages.map(({ wall }) => wall * 1e6)],
        [CPU_TIME, cpu],
        [PEAK_MEMORY, memory],
    ];
    return all.flatMap(([metric, values]) => (values.length === usages.length ? [{ subject, metric, values }] : []));
}
/** Says once what this machine does not tell. */
function warningsOf(usages) {
    const missing = [
        ...(usages.some(({ user, system }) => user === null || system === null) ? ['CPU time'] : []),
        ...(usages.some(({ peakMemory }) => peakMemory === null) ? ['peak memory'] : []),
    ];
    return missing.length === 0 ? [] : [`${missing.join(' and ')} of a command cannot be measured on this machine`];
}
/** One round: runs the command and takes the median of its runs. */
function timeProbe({ time, name, prepare, cleanup, repeat }, circumstances, { processes }) {
    const seen = new Map();
    const line = commandLine(time);
    /** The same in every round once it is known. */
    let times = repeat;
    async function runAround(command, signal, timeout) {
        if (command === null)
            return;
        const limit = timeout === undefined ? {} : { timeout };
        const result = await processes.run({ ...specOf({ command }, { ...circumstances, signal }), ...limit });
        assertSucceeded({ what: command, result, signal });
    }
    async function timed(signal) {
        const { result, usage } = await processes.runMeasured(specOf(line, { ...circumstances, signal }));
        assertSucceeded({ what: time, result, signal });
        return usage;
    }
    async function once(signal) {
        await runAround(prepare, signal);
        let usage;
        try {
            usage = await timed(signal);
        }
        catch (error) {
            // What failed is the news; that cleaning up after it failed as well is not. It is done even where the run was stopped.
            await runAround(cleanup, new AbortController().signal, LAST_CLEANUP).catch(() => { });
            throw error;
        }
        await runAround(cleanup, signal);
        return usage;
    }
    return {
        async sample(signal) {
            const usages = [await once(signal)];
            times ??= (usages[0]?.wall ?? 0) < SHORT.below ? SHORT.repeat : 1;
            while (usages.length < times)
                usages.push(await once(signal));
            return observe({ results: probe_time_resultsOf(name, usages), warnings: warningsOf(usages), sameName: 'different' }, seen);
        },
        async [Symbol.asyncDispose]() { },
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/probe.js






/** Gets ready to run in the workspace's folder. Rejects with `directory-not-found`. */
async function openProbe(options, workspace, ports) {
    const { surroundings, mode } = modeOf(options);
    const directory = (0,external_node_path_.join)(workspace.directory, surroundings.cwd);
    const found = await (0,promises_.stat)(directory).catch(() => null);
    if (!found?.isDirectory()) {
        throw new errors/* PacegateError */.J({
            code: 'directory-not-found',
            message: `there is no folder \`${surroundings.cwd}\` to run the benchmark in`,
            hint: 'Make `cwd` a folder of the repository, or one that `setup` creates.',
        });
    }
    const circumstances = { directory, env: surroundings.env };
    return 'command' in mode ? commandProbe(mode, circumstances, ports) : timeProbe(mode, circumstances, ports);
}

// EXTERNAL MODULE: ./build/compiled/model/nearest.js
var nearest = __webpack_require__(6202);
;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/relate.js

/** Names compared in full; beyond it only the beginning counts. */
const MAX_NAME = 120;
/** Removed and added names compared with one another; a suite that changed more than that was rewritten. */
const MAX_NAMES = 100;
/** The words of a name whatever their case, order and punctuation. */
const words = (name) => (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(' ');
/** The numbers in a name: `size 10` and `size 100` are two benchmarks, not one renamed. */
const numbers = (name) => (name.match(/\d+/g) ?? []).join(' ');
/** 0 for the same words, up to 1 for nothing in common; null where they cannot be the same benchmark. */
function unlikeness(a, b) {
    if (words(a) === words(b))
        return 0;
    if (numbers(a) !== numbers(b))
        return null;
    const [x, y] = [a.toLowerCase().slice(0, MAX_NAME), b.toLowerCase().slice(0, MAX_NAME)];
    const share = (0,nearest/* editDistance */.Y)(x, y) / Math.max(x.length, y.length);
    return share <= 0.3 ? share : null;
}
/**
 * Which new benchmarks may be removed ones under another name. Names are all that is known of a benchmark, so they are
 * only suggested, never compared as one.
 */
function relateByName(base, head) {
    const before = new Set(base);
    const after = new Set(head);
    const removed = [...before].filter((subject) => !after.has(subject)).slice(0, MAX_NAMES);
    const added = [...after].filter((subject) => !before.has(subject)).slice(0, MAX_NAMES);
    const pairs = removed.flatMap((one) => added.flatMap((other) => {
        const share = unlikeness(one, other);
        return share === null ? [] : [{ base: one, head: other, share }];
    }));
    const taken = new Set();
    const resembling = pairs
        .sort((a, b) => a.share - b.share)
        .filter((pair) => {
        // Keys of the two sides may not meet: a subject is either removed or added.
        if (taken.has(pair.base) || taken.has(pair.head))
            return false;
        taken.add(pair.base).add(pair.head);
        return true;
    })
        .map(({ base: from, head: to }) => ({ base: from, head: to }));
    return { renamed: [], resembling };
}

;// CONCATENATED MODULE: ./build/compiled/checks/benchmark/index.js





/** Times benchmarks: those of any tool it can read, or any command. */
const benchmark = {
    kind: 'benchmark',
    summary: 'Runs benchmarks (tinybench, vitest, mitata, hyperfine, Go, your own) or times a command',
    options: benchmarkOptions,
    example: `uses: benchmark
command: npx vitest bench --run --outputJson bench.json
reads: {format: vitest, file: bench.json}
budgets:
  "*": {max-regression: 5%}
`,
    plan: ({ time }) => time === undefined
        ? // A benchmark may report metrics of its own.
            { nature: 'sampled', metrics: KNOWN_METRICS, open: true }
        : { nature: 'sampled', metrics: TIMED_METRICS, open: false },
    open: openProbe,
    relate: (base, head) => relateByName(base.keys(), head.keys()),
    explain: explainChange,
};

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/metrics.js
/**
 * What the lead metric of a sum may grow without a budget. Both parts must be exceeded: re-rolled hashes inside identical
 * code move gzip by about 10 B and brotli by about 100 B a file, which is over 1 % of a small bundle; and 500 B of new
 * code are not news in a large one.
 */
const DEFAULT_TOLERANCE = { relative: 0.01, absolute: 500 };
const TITLES = { gzip: 'gzip', brotli: 'brotli', raw: 'uncompressed' };
const FILE_PREFIX = 'file.';
/** The metric of `total` and of groups. The lead gates by default. */
function sumMetric(compression, lead) {
    return {
        id: compression,
        title: TITLES[compression],
        unit: 'B',
        better: 'lower',
        nature: 'exact',
        ...(lead ? { tolerance: DEFAULT_TOLERANCE } : {}),
    };
}
/**
 * The metric of single files: an id of its own and no tolerance, so that one growth is not failed once for the file and
 * again for each sum that it is in. A budget on `file.gzip`, or on a file by name, gates it.
 */
function fileMetric(compression) {
    return { ...sumMetric(compression, false), id: `${FILE_PREFIX}${compression}` };
}
/** Every metric that these options report, the lead first. */
function metricsOf(compressions) {
    return [...compressions.map((one, index) => sumMetric(one, index === 0)), ...compressions.map(fileMetric)];
}
/** Which compression a metric is about; null for an id that is not of this check. */
function compressionOf(metricId) {
    const name = metricId.startsWith(FILE_PREFIX) ? metricId.slice(FILE_PREFIX.length) : metricId;
    return name === 'gzip' || name === 'brotli' || name === 'raw' ? name : null;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/part-changes.js
/**
 * Compares what two builds of a file are made of; empty where either side is not known. A part that one side may only have
 * lost to the bound of its evidence is never called new or gone: it counts with the most that was left out there.
 */
function comparePartsOf(base, head) {
    if (base === null || head === null)
        return [];
    const before = new Map(base.list.map((part) => [keyOf(part), part]));
    const changes = [];
    for (const part of head.list) {
        const old = before.get(keyOf(part));
        before.delete(keyOf(part));
        const bytes = part.bytes - (old?.bytes ?? base.cut);
        const isNew = old === undefined && base.cut === 0;
        if (bytes > 0) {
            changes.push({ name: part.name, kind: isNew ? 'new' : 'grown', bytes, importedBy: part.importedBy });
        }
        else if (bytes < 0 && old !== undefined) {
            changes.push({ name: part.name, kind: 'shrunk', bytes, importedBy: part.importedBy });
        }
    }
    for (const part of before.values()) {
        const bytes = head.cut - part.bytes;
        if (bytes >= 0)
            continue;
        changes.push({ name: part.name, kind: head.cut === 0 ? 'gone' : 'shrunk', bytes, importedBy: part.importedBy });
    }
    return changes;
}
function keyOf(part) {
    return `${part.kind} ${part.name}`;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/quote.js
/** A name from the build or the config in backquotes, without what could end them or disturb a terminal. */
function quote(name) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
    return `\`${name.replace(/`/g, "'").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?')}\``;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/hashes.js
/** Every bundler's default that is not plain hexadecimal is eight characters (Rollup, Rolldown, Vite, esbuild, Farm). */
const BUNDLER_LENGTH = 8;
/**
 * Finds the hash in a path's file name by its shape: the last run of characters that no person would have typed. It is a
 * guess in both directions, so nothing may depend on it alone: see `identity.ts` (collisions) and `relate.ts` (misses).
 */
function findHash(path) {
    const nameStart = path.lastIndexOf('/') + 1;
    const name = path.slice(nameStart);
    const parts = name.split('.');
    // What follows the last dot is the extension, unless there is none.
    const last = parts.length === 1 ? 0 : parts.length - 2;
    for (let index = last; index >= 0; index--) {
        const part = parts[index] ?? '';
        const found = hashWithin(part);
        if (!found || (index === 0 && found.length === part.length && !isSurelyHash(part)))
            continue;
        const start = nameStart + parts.slice(0, index).reduce((sum, one) => sum + one.length + 1, 0) + found.start;
        const end = start + found.length;
        return { before: path.slice(0, start), hash: path.slice(start, end), after: path.slice(end) };
    }
    return null;
}
/** Replaces folders that are one long random word, such as Next.js' build id in `_next/static/<id>/`. */
function maskFolders(path, token) {
    const segments = path.split('/');
    return segments
        .map((segment, index) => (index < segments.length - 1 && isRandomFolder(segment) ? token : segment))
        .join('/');
}
function hashWithin(part) {
    const tail = part.length - BUNDLER_LENGTH;
    // A base64url hash may itself contain the separators, so the fixed-length tail comes before splitting.
    const isTail = tail === 0 || (tail > 1 && /[-_~]/.test(part[tail - 1] ?? ''));
    if (isTail && isBundlerHash(part.slice(tail)))
        return { start: tail, length: BUNDLER_LENGTH };
    let end = part.length;
    for (const token of part.split(/[-_~]/).reverse()) {
        const start = end - token.length;
        if (isHex(token) || isBundlerHash(token) || isScrambled(token))
            return { start, length: token.length };
        end = start - 1;
    }
    return null;
}
/** Eight or more hexadecimal digits that are neither a word nor a date: webpack, Rspack, Parcel, Turbopack. */
function isHex(token) {
    return /^[0-9a-f]{8,64}$/.test(token) && /[0-9]/.test(token) && !/^(19|20)\d\d[01]\d[0-3]\d$/.test(token);
}
/** Exactly eight characters of base32 (esbuild) or base64url or base36 (Rollup, Vite) that do not read as words. */
function isBundlerHash(token) {
    if (/^[A-Z2-7]{8}$/.test(token))
        return /[A-Z]/.test(token);
    if (!/^[A-Za-z0-9_-]{8}$/.test(token) || !/[A-Za-z]/.test(token))
        return false;
    if (isHex(token))
        return true;
    if (isDimensions(token))
        return false;
    if (token.split(/[-_]/).some((piece) => piece.length >= 4 && isWord(piece)))
        return false;
    const cased = /[a-z]/.test(token) && /[A-Z]/.test(token);
    if (cased)
        return true;
    return digitChanges(token) >= 2;
}
/** Letters and digits mixed beyond what version numbers and names do; for hashes of other lengths. */
function isScrambled(token) {
    if (!/^[A-Za-z0-9]{5,64}$/.test(token) || isDimensions(token))
        return false;
    return digitChanges(token) >= 3;
}
/** A name that is nothing but a hash must look the part: `toNumber.js` and `SETTINGS.js` are names. */
function isSurelyHash(name) {
    return isHex(name) || digitChanges(name) >= 2;
}
/** How often it goes from digits to something else and back. */
function digitChanges(token) {
    return token.split(/(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])/).length - 1;
}
function isRandomFolder(segment) {
    if (/^[0-9a-f]{16,64}$/.test(segment))
        return isHex(segment);
    return (/^[A-Za-z0-9_-]{16,}$/.test(segment) &&
        /[0-9]/.test(segment) &&
        /[a-z]/.test(segment) &&
        /[A-Z]/.test(segment) &&
        classChanges(segment) >= 6 &&
        !segment.split(/[-_]/).some((piece) => piece.length >= 4 && isWord(piece)));
}
/** `1920x1080` */
function isDimensions(token) {
    return /^\d+x\d+$/.test(token);
}
/** `carousel`, `UserMenu`, `polyfill2`: humps of three letters or more, each with a vowel, and a short number at most. */
function isWord(piece) {
    const letters = /^([A-Za-z][a-z]+(?:[A-Z][a-z]+)*)\d{0,4}$/.exec(piece)?.[1];
    if (letters === undefined)
        return false;
    return letters.split(/(?=[A-Z])/).every((hump) => hump.length >= 3 && /[aeiouy]/i.test(hump));
}
/** How often the kind of character (lower, upper, digit, other) changes from one to the next. */
function classChanges(token) {
    let changes = 0;
    for (let index = 1; index < token.length; index++) {
        if (kindOf(token.charCodeAt(index)) !== kindOf(token.charCodeAt(index - 1)))
            changes++;
    }
    return changes;
}
function kindOf(code) {
    if (code >= 48 && code <= 57)
        return 0;
    if (code >= 65 && code <= 90)
        return 1;
    return code >= 97 && code <= 122 ? 2 : 3;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/relate.js

/** Two files are the same in another build when at least this share of their code is of the same modules. */
const MIN_OVERLAP = 0.5;
/** Below this they are different files, however alike their names. */
const MAX_FOREIGN_OVERLAP = 0.1;
/** Files known by the shape of their names alone are the same only up to this ratio of sizes. */
const MAX_SIZE_RATIO = 2;
/** Which files of the base, whose subjects the head does not have, go by another name there. */
function relateSubjects(base, head) {
    const left = (side, other) => [...side].flatMap(([id, evidence]) => (evidence.kind === 'file' && !other.has(id) ? [evidence.file] : []));
    const pairs = pairLeftovers(left(base, head), left(head, base));
    return { renamed: pairs.map((pair) => ({ base: pair.base.id, head: pair.head.id })) };
}
/** Pairs the files of two builds: by subject first, then as `relateSubjects` does. */
function pairFiles(base, head) {
    const byId = new Map(head.map((file) => [file.id, file]));
    const same = base.flatMap((file) => {
        const other = byId.get(file.id);
        return other ? [{ base: file, head: other }] : [];
    });
    const ids = new Set(same.map((pair) => pair.head.id));
    const oldLeft = base.filter((file) => !ids.has(file.id));
    const newLeft = head.filter((file) => !ids.has(file.id));
    const pairs = [...same, ...pairLeftovers(oldLeft, newLeft)];
    const pairedBase = new Set(pairs.map((pair) => pair.base));
    const pairedHead = new Set(pairs.map((pair) => pair.head));
    return {
        pairs,
        added: newLeft.filter((file) => !pairedHead.has(file)),
        removed: oldLeft.filter((file) => !pairedBase.has(file)),
    };
}
/** Strongest evidence first: the same path, source, content, modules, and at last the shape of the name and the size. */
function pairLeftovers(base, head) {
    const pairs = [];
    let bases = byId(base);
    let heads = byId(head);
    const take = (candidates) => {
        const used = new Set();
        for (const pair of candidates.toSorted((a, b) => b.score - a.score)) {
            if (used.has(pair.base) || used.has(pair.head))
                continue;
            used.add(pair.base).add(pair.head);
            pairs.push({ base: pair.base, head: pair.head });
        }
        bases = bases.filter((file) => !used.has(file));
        heads = heads.filter((file) => !used.has(file));
    };
    const matching = (keyOf) => {
        const index = Map.groupBy(heads, keyOf);
        return bases.flatMap((file) => {
            const key = keyOf(file);
            return key === null ? [] : (index.get(key) ?? []).map((other) => ({ base: file, head: other, score: 0 }));
        });
    };
    take(matching((file) => file.path));
    take(matching((file) => (file.source === null ? null : JSON.stringify([file.source, extension(file.path)]))));
    take(matching((file) => JSON.stringify([file.content, extension(file.path)])));
    const scored = (score) => bases.flatMap((file) => heads.flatMap((other) => {
        const value = extension(file.path) === extension(other.path) ? score(file, other) : 0;
        return value > 0 ? [{ base: file, head: other, score: value }] : [];
    }));
    take(scored((a, b) => ((overlap(a.parts, b.parts) ?? 0) >= MIN_OVERLAP ? (overlap(a.parts, b.parts) ?? 0) : 0)));
    take(scored((a, b) => (isSameShape(a.path, b.path) ? closeness(a, b) : 0)));
    return pairs;
}
function byId(files) {
    return files.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
function extension(path) {
    return /\.[^./]*$/.exec(path)?.[0] ?? '';
}
/** The share of code of common parts (a weighted Jaccard index); null where one side is not known. */
function overlap(a, b) {
    if (a === null || b === null || a.list.length === 0 || b.list.length === 0)
        return null;
    const weights = new Map(a.list.map((part) => [part.name, part.bytes]));
    let common = 0;
    let all = a.list.reduce((sum, part) => sum + part.bytes, 0);
    for (const part of b.list) {
        const shared = Math.min(part.bytes, weights.get(part.name) ?? 0);
        common += shared;
        all += part.bytes - shared;
    }
    return all === 0 ? null : common / all;
}
function closeness(a, b) {
    if ((overlap(a.parts, b.parts) ?? 1) < MAX_FOREIGN_OVERLAP)
        return 0;
    const small = Math.min(a.sizes.raw, b.sizes.raw) + 1;
    const large = Math.max(a.sizes.raw, b.sizes.raw) + 1;
    return large / small <= MAX_SIZE_RATIO ? small / large : 0;
}
/** Names that differ in nothing but a hash. It suffices that one of the two hashes was recognised as such. */
function isSameShape(a, b) {
    const [left, right] = [maskFolders(a, '*'), maskFolders(b, '*')];
    return fits(left, right) || fits(right, left);
}
function fits(hashed, other) {
    const found = findHash(hashed);
    if (!found || hashed.length !== other.length)
        return false;
    const middle = other.slice(found.before.length, other.length - found.after.length);
    return other.startsWith(found.before) && other.endsWith(found.after) && /^[A-Za-z0-9_-]+$/.test(middle);
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/explain.js





/** Findings per comparison, and the share of the change below which one is not worth a sentence. */
const MAX_FINDINGS = 8;
const MIN_SHARE = 0.05;
/** Modules that account for less than this share of a file's change do not explain it: then the file is named itself. */
const MIN_EXPLAINED = 0.5;
/** A new file consists mainly of one thing when that is at least this share of it. */
const MAIN_SHARE = 0.5;
/** Names the files, packages and modules that made a size change, the largest first. */
function explain_explainChange(change, base, head) {
    const compression = compressionOf(change.metric);
    const total = change.delta?.absolute ?? 0;
    if (compression === null || total === 0)
        return [];
    const causes = base.kind === 'file' && head.kind === 'file'
        ? partCauses(base.file, head.file, compression)
        : base.kind === 'sum' && head.kind === 'sum'
            ? sumCauses(base.files, head.files, compression)
            : [];
    return causes
        .filter((cause) => Math.abs(cause.bytes) >= MIN_SHARE * Math.abs(total))
        .sort((a, b) => Math.abs(b.bytes) - Math.abs(a.bytes) || (a.text < b.text ? -1 : 1))
        .slice(0, MAX_FINDINGS)
        .map(({ text, evidence, bytes }) => ({
        check: change.check,
        subject: change.subject,
        metric: change.metric,
        cause: text,
        evidence: { ...evidence, bytes: Math.round(bytes) },
    }));
}
function sumCauses(base, head, compression) {
    const { pairs, added, removed } = pairFiles(base, head);
    const inBase = new Set(base.flatMap((file) => file.parts?.list.map((part) => part.name) ?? []));
    return [
        ...pairs.flatMap((pair) => {
            const bytes = sizeOf(pair.head, compression) - sizeOf(pair.base, compression);
            if (bytes === 0)
                return [];
            const parts = partCauses(pair.base, pair.head, compression, inBase);
            const explained = parts.reduce((sum, cause) => sum + cause.bytes, 0);
            return explained / bytes >= MIN_EXPLAINED ? parts : [...parts, resized(pair.head, bytes)];
        }),
        ...added.map((file) => wholeFile(file, sizeOf(file, compression), 'new')),
        ...removed.map((file) => wholeFile(file, -sizeOf(file, compression), 'gone')),
    ];
}
/** What changed within a file, where both sides know what it is made of. `known` is what the base had in any file. */
function partCauses(base, head, compression, known = new Set()) {
    return comparePartsOf(base.parts, head.parts).map((change) => {
        const side = change.bytes > 0 ? head : base;
        const share = side.sizes.raw > 0 ? sizeOf(side, compression) / side.sizes.raw : 1;
        const bytes = change.bytes * share;
        const amount = compression === 'raw' ? (0,format/* formatDifference */.jR)(bytes, 'B') : `about ${(0,format/* formatDifference */.jR)(bytes, 'B')}`;
        const { name, kind, importedBy } = change;
        return {
            bytes,
            text: sentence(change, amount, quote(head.id), known.has(name)),
            evidence: { file: head.id, part: name, change: kind, estimated: compression !== 'raw', importedBy },
        };
    });
}
function sentence(change, amount, file, isKnown) {
    const part = quote(change.name);
    const importer = change.importedBy === null ? '' : `, imported by ${quote(change.importedBy)}`;
    switch (change.kind) {
        case 'new':
            return `${part} (${amount}) ${isKnown ? 'is now in' : 'is new in'} ${file}${importer}`;
        case 'gone':
            return `${part} (${amount}) is no longer in ${file}`;
        case 'grown':
            return `${part} grew by ${amount.replace('+', '')} in ${file}${importer}`;
        case 'shrunk':
            return `${part} shrank by ${amount.replace('−', '')} in ${file}`;
    }
}
function resized(file, bytes) {
    const size = (0,format/* formatValue */.Fl)(Math.abs(bytes), 'B');
    return {
        bytes,
        text: `${quote(file.id)} ${bytes > 0 ? 'grew' : 'shrank'} by ${size}`,
        evidence: { file: file.id, change: bytes > 0 ? 'grown' : 'shrunk' },
    };
}
function wholeFile(file, bytes, change) {
    const main = file.parts?.list[0];
    const isMain = main !== undefined && main.bytes >= MAIN_SHARE * file.sizes.raw;
    const importer = isMain && main.importedBy !== null ? `, imported by ${quote(main.importedBy)}` : '';
    const content = isMain ? `, mostly ${quote(main.name)}${change === 'new' ? importer : ''}` : '';
    return {
        bytes,
        text: `file ${quote(file.id)} is ${change} (${(0,format/* formatDifference */.jR)(bytes, 'B')})${content}`,
        evidence: { file: file.id, change, ...(isMain ? { part: main.name, importedBy: main.importedBy } : {}) },
    };
}
function sizeOf(file, compression) {
    return file.sizes[compression] ?? 0;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/options.js

/** What a size is measured in: `raw` is the file as it lies on disk. */
const COMPRESSIONS = ['gzip', 'brotli', 'raw'];
const pattern = schemas/* string */.YjP()
    .trim()
    .min(1)
    .refine((text) => !/^!?(\/|~|[A-Za-z]:[\\/])/.test(text), {
    error: 'must be relative to the working directory: an absolute path would measure the same files for base and head',
})
    .describe('A glob with `/` on every platform; `!` in front takes away.');
const patterns = schemas/* union */.KCZ([pattern, schemas/* array */.YOg(pattern).min(1)])
    .transform((value) => (typeof value === 'string' ? [value] : value))
    .refine((list) => list.some((one) => !one.startsWith('!')), {
    error: 'needs at least one pattern that does not start with !',
});
const compression = schemas/* enum */.k5n(COMPRESSIONS);
/** The options of `uses: bundle-size`. */
const bundleSizeOptions = schemas/* strictObject */.rej({
    files: patterns
        .optional()
        .describe('The files to measure, as a glob or a list of globs. Without it: all files of the groups.'),
    groups: schemas/* record */.g1P(schemas/* string */.YjP().trim().min(1), patterns)
        .default({})
        .describe('Sums of their own, by name: each a glob or a list of globs that picks from `files`.'),
    compression: schemas/* union */.KCZ([compression, schemas/* array */.YOg(compression).min(1)])
        .default(['gzip', 'brotli', 'raw'])
        .transform((value) => (typeof value === 'string' ? [value] : value))
        .refine((list) => new Set(list).size === list.length, { error: 'names a compression twice' })
        .describe('What to measure; the first is the one that gates by default. Only what is listed is computed.'),
    metadata: patterns
        .optional()
        .describe("The bundler's own reports (Vite manifest, webpack stats, esbuild metafile), where they do not lie beside the files."),
})
    .refine((options) => options.files !== undefined || Object.keys(options.groups).length > 0, {
    error: 'needs `files`, or at least one group',
    path: ['files'],
});

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/evidence.js
/** Parts kept over all files of a check, and files kept for a sum. */
const MAX_PARTS = 1500;
const MAX_FILES = 1000;
/** Keeps the largest `limit` parts over all files; the others are counted in their file's `cut`. */
function boundParts(files, limit = MAX_PARTS) {
    const sizes = files.flatMap((file) => file.parts?.list.map((part) => part.bytes) ?? []).sort((a, b) => b - a);
    const dropped = sizes.length - limit;
    if (dropped <= 0)
        return { files: [...files], dropped: 0 };
    const floor = sizes[limit - 1] ?? 0;
    let room = limit - sizes.filter((bytes) => bytes > floor).length;
    const kept = files.map((file) => {
        if (file.parts === null)
            return file;
        const list = file.parts.list.filter((part) => part.bytes > floor || (part.bytes === floor && room-- > 0));
        const left = new Set(list);
        const cut = file.parts.list.reduce((most, part) => (left.has(part) ? most : Math.max(most, part.bytes)), 0);
        return { ...file, parts: { list, cut } };
    });
    return { files: kept, dropped };
}
/** The evidence of a sum over `files`. */
function sumEvidence(files, limit = MAX_FILES) {
    const sorted = files.toSorted((a, b) => b.sizes.raw - a.sizes.raw || (a.id < b.id ? -1 : 1));
    return { kind: 'sum', files: sorted.slice(0, limit), omitted: Math.max(0, sorted.length - limit) };
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/identity.js

/** Subjects that are not files: a file of such a name gets a `./` in front. */
const TOTAL = 'total';
function groupSubject(name) {
    return `group ${name}`;
}
const TOKEN = '[hash]';
/** The path with its hash replaced: the same for every rebuild, but not always for one file only. */
function stableName(path, fact = {}) {
    const masked = maskFolders(path, TOKEN);
    const folders = masked.slice(0, masked.lastIndexOf('/') + 1);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (fact.hash === null)
        return folders + name;
    if (fact.hash !== undefined && fact.hash !== '' && name.includes(fact.hash)) {
        const at = name.lastIndexOf(fact.hash);
        return folders + name.slice(0, at) + TOKEN + name.slice(at + fact.hash.length);
    }
    const found = findHash(name);
    return folders + (found ? found.before + TOKEN + found.after : name);
}
/**
 * Gives each file a subject that survives a rebuild. No two files ever get the same one: where a stable name fits several,
 * each is qualified by its source if the bundler tells it, and else keeps its literal path, which `relate` then pairs by
 * content, modules and size. The order of `paths` does not matter.
 */
function identify(paths, facts = new Map()) {
    const byName = Map.groupBy(new Set(paths), (path) => stableName(path, facts.get(path)));
    const wanted = [...byName].flatMap(([name, group]) => group.map((path) => ({ path, id: group.length === 1 ? name : qualified(path, name, group, facts) })));
    const ids = new Map();
    const taken = new Set();
    // A file that keeps its literal path owns that name; the others make way.
    const order = wanted.sort((a, b) => Number(b.id === b.path) - Number(a.id === a.path) || (a.path < b.path ? -1 : 1));
    for (const { path, id } of order) {
        let subject = taken.has(id) ? path : id;
        while (isReserved(subject) || taken.has(subject))
            subject = `./${subject}`;
        taken.add(subject);
        ids.set(path, subject);
    }
    return ids;
}
function qualified(path, name, group, facts) {
    const source = facts.get(path)?.source;
    const shared = group.filter((other) => facts.get(other)?.source === source).length > 1;
    return source === undefined || shared ? path : `${name} · ${source}`;
}
function isReserved(id) {
    return id === TOTAL || id.startsWith('group ');
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/observation.js




/** Turns what was read into readings and evidence: the total, then the groups, then each file. */
function observation_observe(measured, compressions) {
    const { files, dropped } = boundParts(identified(measured));
    const byPath = new Map(files.map((file) => [file.path, file]));
    const readings = [];
    const evidence = new Map();
    const addSum = (subject, members) => {
        for (const metric of compressions)
            readings.push({ subject, metric, value: sum(members, metric) });
        evidence.set(subject, sumEvidence(members));
    };
    addSum(TOTAL, files);
    for (const [name, paths] of measured.groups) {
        addSum(groupSubject(name), paths.flatMap((path) => byPath.get(path) ?? []));
    }
    for (const file of files) {
        for (const one of compressions) {
            readings.push({ subject: file.id, metric: fileMetric(one).id, value: file.sizes[one] ?? 0 });
        }
        evidence.set(file.id, { kind: 'file', file });
    }
    const bounded = dropped > 0 ? [`${dropped} of the smallest modules were left out of the evidence`] : [];
    return {
        metrics: metricsOf(compressions),
        readings,
        evidence,
        warnings: [...measured.warnings, ...oddities(measured.files), ...bounded],
    };
}
function identified({ files, metadata }) {
    const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    const ids = identify(sorted.map((file) => file.path), metadata.names);
    return sorted.map(({ path, content, sizes, parts }) => ({
        id: ids.get(path) ?? path,
        path,
        source: metadata.names.get(path)?.source ?? null,
        content,
        sizes,
        parts: parts && {
            list: parts.map((part) => ({
                ...part,
                importedBy: part.kind === 'package' ? metadata.importers.of(part.name) : null,
            })),
            cut: 0,
        },
    }));
}
function sum(files, compression) {
    return files.reduce((total, file) => total + (file.sizes[compression] ?? 0), 0);
}
function oddities(files) {
    const warnings = [];
    const empty = files.filter((file) => file.sizes.raw === 0);
    if (empty[0]) {
        const others = empty.length > 1 ? ` and ${empty.length - 1} more` : '';
        warnings.push(`${quote(empty[0].path)}${others} is empty: did the build finish?`);
    }
    const maps = files.filter((file) => file.path.endsWith('.map'));
    if (maps[0]) {
        warnings.push(`${maps.length} source maps are counted (${quote(maps[0].path)}); add \`!**/*.map\` to \`files\` to leave them out`);
    }
    return warnings;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/packages.js
/** The npm package that a path belongs to: what follows the last `node_modules/`; null for the project's own modules. */
function packageOfPath(path) {
    const marker = 'node_modules/';
    const at = path.lastIndexOf(marker);
    return at < 0 ? null : packageOfSpecifier(path.slice(at + marker.length));
}
/** The package that an import names (`@scope/name/deep` → `@scope/name`); null for relative, absolute and built-in ones. */
function packageOfSpecifier(specifier) {
    if (specifier === '' || /^[./#\\]|^[a-z]+:/i.test(specifier))
        return null;
    const [first = '', second] = specifier.split('/');
    if (!first.startsWith('@'))
        return first;
    return first.length > 1 && second ? `${first}/${second}` : null;
}
const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()[ \t\r\n]*(["'])([^"'\r\n]{1,214})\1/g;
/** The packages that a module's source imports. Reads text, not syntax: an import in a comment counts too. */
function importedPackages(source) {
    const found = new Set();
    for (const match of source.matchAll(IMPORT)) {
        const name = packageOfSpecifier(match[2] ?? '');
        if (name !== null)
            found.add(name);
    }
    return found;
}
/** Who imports each package; a module of the project is preferred, and the first by name, so that order does not matter. */
class Importers {
    #own = new Map();
    #packages = new Map();
    /** Notes that `importer` (a path) imports `name`. */
    add(importer, name) {
        const from = packageOfPath(importer);
        if (from === name)
            return;
        const table = from === null ? this.#own : this.#packages;
        const entry = from ?? importer;
        const known = table.get(name);
        if (known === undefined || entry < known)
            table.set(name, entry);
    }
    of(name) {
        return this.#own.get(name) ?? this.#packages.get(name) ?? null;
    }
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/source-map.js

const schema = schemas/* object */.Ikc({
    version: schemas/* literal */.euz(3),
    sourceRoot: schemas/* string */.YjP().nullish(),
    sources: schemas/* array */.YOg(schemas/* string */.YjP().nullable()),
    sourcesContent: schemas/* array */.YOg(schemas/* string */.YjP().nullable()).nullish(),
    mappings: schemas/* string */.YjP(),
});
/** Reads a source map (revision 3). Null for one of sections, which is not supported; throws on anything else. */
function parseSourceMap(text) {
    // Some servers and tools put this in front so that the JSON cannot run as a script.
    const json = JSON.parse(text.replace(/^\)\]\}'[^\n]*\n/, ''));
    if (typeof json === 'object' && json !== null && 'sections' in json)
        return null;
    const parsed = schema.safeParse(json);
    if (!parsed.success)
        throw new SyntaxError('it is no source map of revision 3');
    const map = parsed.data;
    const root = map.sourceRoot ? `${map.sourceRoot.replace(/\/$/, '')}/` : '';
    return {
        sources: map.sources.map((source) => (source === null ? null : root + source)),
        contents: map.sources.map((_, index) => map.sourcesContent?.[index] ?? null),
        mappings: map.mappings,
    };
}
const COMMA = 44;
const SEMICOLON = 59;
/**
 * The bytes of `content` that come from each source, by its index: every character belongs to the mapping before it on
 * its line. Line ends and what the bundler wrote itself belong to none. Format: ECMA-426 (base64 VLQ deltas).
 */
function bytesBySource(content, map) {
    const bytes = new Float64Array(map.sources.length);
    const text = content.toString('utf8');
    // Columns count UTF-16 units; where every character is one byte they are byte offsets already.
    const isAscii = text.length === content.length;
    const cursor = { at: 0, column: 0, source: 0 };
    let lineStart = 0;
    while (cursor.at < map.mappings.length && lineStart <= text.length) {
        const newline = text.indexOf('\n', lineStart);
        const lineEnd = newline < 0 ? text.length : newline;
        const add = (owner, from, to) => {
            const start = Math.min(lineStart + from, lineEnd);
            const end = Math.min(lineStart + to, lineEnd);
            if (owner < 0 || owner >= bytes.length || end <= start)
                return;
            bytes[owner] = (bytes[owner] ?? 0) + (isAscii ? end - start : Buffer.byteLength(text.slice(start, end)));
        };
        source_map_readLine(map.mappings, cursor, lineEnd - lineStart, add);
        lineStart = lineEnd + 1;
    }
    return bytes;
}
/** Reads one line's segments and gives each stretch of `length` columns to its source (-1: to none). */
function source_map_readLine(mappings, cursor, length, add) {
    let from = 0;
    let owner = -1;
    cursor.column = 0;
    while (cursor.at < mappings.length && mappings.charCodeAt(cursor.at) !== SEMICOLON) {
        const fields = readSegment(mappings, cursor);
        if (fields > 0) {
            add(owner, from, cursor.column);
            from = cursor.column;
            owner = fields > 1 ? cursor.source : -1;
        }
        if (mappings.charCodeAt(cursor.at) === COMMA)
            cursor.at++;
    }
    add(owner, from, length);
    cursor.at++;
}
/** Reads one segment up to its comma or semicolon; returns how many fields it had. */
function readSegment(mappings, cursor) {
    let fields = 0;
    for (; cursor.at < mappings.length; fields++) {
        const code = mappings.charCodeAt(cursor.at);
        if (code === SEMICOLON || code === COMMA)
            break;
        const delta = readNumber(mappings, cursor);
        if (fields === 0)
            cursor.column += delta;
        if (fields === 1)
            cursor.source += delta;
    }
    return fields;
}
/** One variable-length quantity: five bits a digit, the least first, the sixth says that more follow; the lowest bit is the sign. */
function readNumber(mappings, cursor) {
    let value = 0;
    let scale = 1;
    let digit;
    do {
        digit = digitOf(mappings.charCodeAt(cursor.at));
        if (digit < 0)
            throw new SyntaxError(`no base64 digit at ${cursor.at} of the mappings`);
        cursor.at++;
        value += (digit & 31) * scale;
        scale *= 32;
    } while (digit & 32);
    return value % 2 === 1 ? -(value - 1) / 2 : value / 2;
}
function digitOf(code) {
    if (code >= 97 && code <= 122)
        return code - 71;
    if (code >= 65 && code <= 90)
        return code - 65;
    if (code >= 48 && code <= 57)
        return code + 4;
    return code === 43 ? 62 : code === 47 ? 63 : -1;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/parts.js



/** Sums the bytes of modules by npm package; the project's own modules stay single. Largest first. */
function groupParts(modules) {
    const parts = new Map();
    for (const [path, bytes] of modules) {
        const name = packageOfPath(path);
        const key = name === null ? `module ${path}` : `package ${name}`;
        const part = parts.get(key) ?? { kind: name === null ? 'module' : 'package', name: name ?? path, bytes: 0 };
        part.bytes += bytes;
        parts.set(key, part);
    }
    return [...parts.values()]
        .filter((part) => part.bytes > 0)
        .sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}
/** What a file is made of by its source map; notes which source imports which package. */
function partsFromSourceMap(content, map, place, importers) {
    const bytes = bytesBySource(content, map);
    const modules = [];
    for (const [index, source] of map.sources.entries()) {
        if (source === null)
            continue;
        const path = sourcePath(source, place);
        modules.push([path, bytes[index] ?? 0]);
        for (const name of importedPackages(map.contents[index] ?? ''))
            importers.add(path, name);
    }
    return groupParts(modules);
}
/** The path of a source from the workspace's directory; virtual modules and bundlers' own schemes keep their names. */
function sourcePath(source, { path, directory }) {
    // Rollup marks virtual modules with a NUL.
    const virtual = source.lastIndexOf('\0');
    if (virtual >= 0)
        return source.slice(virtual + 1);
    const name = source.replace(/^file:\/\//, '').replace(/[?#].*$/, '');
    const scheme = /^[a-z][a-z0-9+.-]+:\/\/[^/]*\/(.*)$/i.exec(name);
    if (scheme)
        return external_node_path_.posix.normalize(scheme[1] ?? name).replace(/^(\.\.?\/)+/, '');
    if (name.startsWith('/'))
        return external_node_path_.posix.relative(directory, name);
    return external_node_path_.posix.join(external_node_path_.posix.dirname(path), name);
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/sizes.js




const GZIP_LEVEL = external_node_zlib_.constants.Z_BEST_COMPRESSION;
const BROTLI_QUALITY = external_node_zlib_.constants.BROTLI_MAX_QUALITY;
/** Below this the way to the thread pool and back takes longer than gzip itself. */
const SMALL = 32 * 1024;
/**
 * Brotli gets its input in pieces: the same size as in one go, 5 % less processor time (the working set stays in the
 * cache), and files share the thread pool fairly, so that no core idles while the last large one is finished.
 */
const sizes_PIECE = 64 * 1024;
/** The size of `content` in bytes as a server would send it: gzip level 9, brotli quality 11, or as it is. */
async function compressedSize(content, compression) {
    switch (compression) {
        case 'raw':
            return content.length;
        case 'gzip': {
            const options = { level: GZIP_LEVEL };
            return (content.length < SMALL ? (0,external_node_zlib_.gzipSync)(content, options) : await (0,external_node_util_.promisify)(external_node_zlib_.gzip)(content, options)).length;
        }
        case 'brotli':
            return brotliSize(content);
    }
}
async function brotliSize(content) {
    let size = 0;
    const params = { [external_node_zlib_.constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
    await (0,external_node_stream_promises_.pipeline)(external_node_stream_.Readable.from(pieces(content)), (0,external_node_zlib_.createBrotliCompress)({ params, chunkSize: sizes_PIECE }), async (compressed) => {
        for await (const chunk of compressed)
            size += chunk.length;
    });
    return size;
}
function* pieces(content) {
    for (let start = 0; start < content.length; start += sizes_PIECE)
        yield content.subarray(start, start + sizes_PIECE);
}
/** Runs `work` over `items`, at most `limit` at once, in their order; stops at the first failure or abort. */
async function eachInParallel(items, limit, signal, work) {
    const failure = new AbortController();
    const queue = items.values();
    const worker = async () => {
        for (const item of queue) {
            signal.throwIfAborted();
            if (failure.signal.aborted)
                return;
            await work(item);
        }
    };
    const workers = Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, () => worker().catch((error) => {
        failure.abort();
        throw error;
    }));
    const settled = await Promise.allSettled(workers);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed)
        throw failed.reason;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/probe-read.js









/** Larger source maps are left unread: parsing them would take longer than everything else. */
const MAX_MAP_BYTES = 64 * 1024 * 1024;
/**
 * Files in hand at once, for each core. More than one: files of a build are few and unequal, and with one each a core is
 * left idle while the last is compressed; zlib hands the thread on at every chunk, so they share the cores evenly.
 */
const FILES_PER_CORE = 4;
/**
 * Reads every file once and compresses each content once, the largest first so that none is left over at the end.
 * What a file is made of is read meanwhile. Rejects (`file-unreadable`) and with the signal's reason.
 */
async function readBundle(paths, compressions, directory, reports, signal) {
    const queue = await Promise.all(paths.map(async (path) => ({ path, size: await sizeOnDisk(path, directory) })));
    queue.sort((a, b) => b.size - a.size);
    const known = new Map();
    const files = [];
    const badMaps = [];
    await eachInParallel(queue, FILES_PER_CORE * (0,external_node_os_.availableParallelism)(), signal, async ({ path }) => {
        const bytes = await (0,promises_.readFile)((0,external_node_path_.join)(directory, path)).catch((error) => {
            throw probe_read_unreadable(path, error);
        });
        const content = (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex').slice(0, 32);
        const sizes = known.get(content) ?? sizesOf(bytes, compressions, signal);
        known.set(content, sizes);
        const parts = reports.then(({ metadata }) => readParts(path, bytes, directory, metadata, badMaps));
        const [sized, made] = await Promise.all([sizes, parts]);
        files.push({ path, content, sizes: sized, parts: made });
    });
    const warnings = badMaps[0] === undefined ? [] : [`${badMaps.length} source maps were of no use: ${badMaps[0]}`];
    return { files, warnings };
}
async function sizesOf(bytes, compressions, signal) {
    const sizes = { raw: bytes.length };
    for (const compression of compressions) {
        signal.throwIfAborted();
        sizes[compression] = await compressedSize(bytes, compression);
    }
    return sizes;
}
async function sizeOnDisk(path, directory) {
    const found = await (0,promises_.stat)((0,external_node_path_.join)(directory, path)).catch((error) => {
        throw probe_read_unreadable(path, error);
    });
    // Reading a pipe or a device would never end.
    if (!found.isFile())
        throw probe_read_unreadable(path, 'it is not a regular file');
    return found.size;
}
async function readParts(path, bytes, directory, metadata, badMaps) {
    const reported = metadata.parts.get(path);
    // A report of another build than the one that lies here would explain what did not happen.
    if (reported && reported.bytes === bytes.length)
        return reported.list;
    const place = { path: `${path}.map`, directory };
    const file = (0,external_node_path_.join)(directory, place.path);
    const found = await (0,promises_.stat)(file).catch(() => null);
    if (!found?.isFile() || found.size > MAX_MAP_BYTES)
        return null;
    try {
        const map = parseSourceMap(await (0,promises_.readFile)(file, 'utf8'));
        return map && partsFromSourceMap(bytes, map, place, metadata.importers);
    }
    catch (error) {
        badMaps.push(`${quote(place.path)} (${error instanceof Error ? firstLine(error.message) : error})`);
        return null;
    }
}
function firstLine(text) {
    return (text.split('\n', 1)[0] ?? '').slice(0, 120);
}
function probe_read_unreadable(path, error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const reason = typeof error === 'string'
        ? error
        : code === 'ENOENT'
            ? 'it was removed meanwhile'
            : code === 'ERR_FS_FILE_TOO_LARGE'
                ? 'it is larger than 2 GiB'
                : error instanceof Error
                    ? error.message
                    : String(error);
    return new errors/* PacegateError */.J({
        code: 'file-unreadable',
        message: `${quote(path)} cannot be measured: ${reason}`,
        hint: 'Leave it out with a `!` pattern under `files`, or mend the build that made it.',
        location: { file: path },
    }, { cause: error });
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/metadata.js


function noMetadata() {
    return { names: new Map(), parts: new Map(), importers: new Importers() };
}
/** Names in a report are relative to the report, to where the bundler ran, or to a public path: try all of them. */
function outputFinder(reportPath, measured) {
    const known = new Set(measured);
    const folder = external_node_path_.posix.dirname(reportPath);
    const root = external_node_path_.posix.basename(folder) === '.vite' ? external_node_path_.posix.dirname(folder) : folder;
    const byName = Map.groupBy(measured, (path) => external_node_path_.posix.basename(path));
    return (name) => {
        const plain = external_node_path_.posix.normalize(name.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/+/, '')).replace(/^(\.\.\/)+/, '');
        const beside = external_node_path_.posix.join(root, plain);
        if (known.has(beside))
            return beside;
        if (known.has(plain))
            return plain;
        const ending = (byName.get(external_node_path_.posix.basename(plain)) ?? []).filter((path) => path.endsWith(`/${plain}`));
        return ending.length === 1 ? (ending[0] ?? null) : null;
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/esbuild-metafile.js



const metafile = schemas/* object */.Ikc({
    inputs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ imports: schemas/* array */.YOg(schemas/* object */.Ikc({ path: schemas/* string */.YjP(), external: schemas/* boolean */.zMY().optional() })).default([]) })),
    outputs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({
        bytes: schemas/* number */.aig(),
        entryPoint: schemas/* string */.YjP().optional(),
        inputs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ bytesInOutput: schemas/* number */.aig() })).default({}),
    })),
});
/** esbuild's metafile: the bytes of every input in every output after minification, and who imports whom. */
function readEsbuildMetafile(json, find, metadata) {
    const parsed = metafile.safeParse(json);
    if (!parsed.success)
        return false;
    for (const [name, output] of Object.entries(parsed.data.outputs)) {
        const path = find(name);
        if (path === null)
            continue;
        const known = metadata.names.get(path);
        if (output.entryPoint !== undefined)
            metadata.names.set(path, { ...known, source: output.entryPoint });
        const sizes = Object.entries(output.inputs).map(([input, { bytesInOutput }]) => [input, bytesInOutput]);
        metadata.parts.set(path, { bytes: output.bytes, list: groupParts(sizes) });
    }
    for (const [importer, { imports }] of Object.entries(parsed.data.inputs)) {
        for (const { path, external } of imports) {
            const name = external ? null : packageOfPath(path);
            if (name !== null)
                metadata.importers.add(importer, name);
        }
    }
    return true;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/manifests.js



const viteManifest = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({
    file: schemas/* string */.YjP(),
    src: schemas/* string */.YjP().optional(),
    name: schemas/* string */.YjP().optional(),
    css: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
}));
/** Vite's `.vite/manifest.json`: the key or `src` is the source that a file stands for, whatever its hash. */
function readViteManifest(json, find, metadata) {
    const manifest = viteManifest.safeParse(json);
    if (!manifest.success)
        return false;
    const entries = Object.values(manifest.data);
    const styles = new Map();
    for (const entry of entries) {
        const path = find(entry.file);
        if (path !== null) {
            const name = entry.name ?? (entry.src === undefined ? undefined : stem(entry.src));
            metadata.names.set(path, {
                ...(name === undefined ? {} : hashFact(path, name)),
                ...(entry.src === undefined ? {} : { source: entry.src }),
            });
        }
        for (const style of entry.css ?? []) {
            const owners = styles.get(style) ?? new Set();
            styles.set(style, owners.add(entry.src ?? entry.name ?? ''));
        }
    }
    for (const [style, [owner, ...others]] of styles) {
        const path = find(style);
        // A style sheet of several entries stands for none of them.
        if (path === null || metadata.names.has(path) || others.length > 0 || !owner)
            continue;
        metadata.names.set(path, { source: owner });
    }
    return true;
}
const nameManifest = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
/** `{"main.js": "/static/main.4f8e2d1a.js"}`, as webpack-manifest-plugin and others write it, also under `files`. */
function readNameManifest(json, find, metadata) {
    const nested = typeof json === 'object' && json !== null && 'files' in json ? json.files : json;
    const manifest = nameManifest.safeParse(nested);
    if (!manifest.success)
        return false;
    for (const [name, file] of Object.entries(manifest.data)) {
        const path = find(file);
        if (path !== null && !metadata.names.has(path))
            metadata.names.set(path, hashFact(path, stem(name)));
    }
    return true;
}
function stem(path) {
    return external_node_path_.posix.basename(path, external_node_path_.posix.extname(path));
}
/** The hash in a file's name, given the name that the bundler knows it by. */
function hashFact(path, name) {
    const file = external_node_path_.posix.basename(path);
    const own = external_node_path_.posix.basename(name);
    const rest = file.slice(own.length);
    if (!file.startsWith(own))
        return {};
    if (/^(\.[a-z0-9]{1,6})+$/i.test(rest) && !findHash(rest.slice(1)))
        return { hash: null };
    const between = /^[-._~]([A-Za-z0-9_-]{4,64})(\.[a-z0-9]+)+$/i.exec(rest)?.[1];
    if (between === undefined)
        return {};
    // The name may have more in it than its own words and a hash: `[name]-legacy-[hash]`.
    const found = findHash(file);
    return { hash: found && found.before.length >= own.length ? found.hash : between };
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/webpack-stats.js

const hash = schemas/* union */.KCZ([schemas/* string */.YjP(), schemas/* array */.YOg(schemas/* string */.YjP())]).optional();
const compilation = schemas/* object */.Ikc({
    assets: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        info: schemas/* object */.Ikc({ contenthash: hash, chunkhash: hash, modulehash: hash, fullhash: hash }).optional(),
    })),
});
const several = schemas/* object */.Ikc({ children: schemas/* array */.YOg(compilation).min(1) });
/** webpack's and Rspack's `stats.json`: the literal values of the hashes in each asset's name. */
function readWebpackStats(json, find, metadata) {
    const single = compilation.safeParse(json);
    const multiple = several.safeParse(json);
    const compilations = [...(single.success ? [single.data] : []), ...(multiple.success ? multiple.data.children : [])];
    for (const asset of compilations.flatMap((one) => one.assets)) {
        const path = find(asset.name);
        if (path === null || asset.info === undefined)
            continue;
        const { contenthash, chunkhash, modulehash, fullhash } = asset.info;
        const literal = [contenthash, chunkhash, modulehash, fullhash].flat().find((one) => one && asset.name.includes(one));
        if (literal)
            metadata.names.set(path, { hash: literal });
    }
    return compilations.length > 0;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/reports.js




/** Recognises a report by its content and takes what it tells into `metadata`; false where it is something else. */
function reports_readReport(report, measured, metadata) {
    const find = outputFinder(report.path, measured);
    return (readEsbuildMetafile(report.json, find, metadata) ||
        readWebpackStats(report.json, find, metadata) ||
        readViteManifest(report.json, find, metadata) ||
        readNameManifest(report.json, find, metadata));
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/probe-reports.js






/** Names under which bundlers' reports usually lie; what they are is decided by their content. */
const NAMES = new Set([
    'manifest.json',
    'asset-manifest.json',
    'stats.json',
    'webpack-stats.json',
    'meta.json',
    'metafile.json',
    'esbuild-meta.json',
]);
/** Folders looked into, the nearest to the root first. */
const MAX_FOLDERS = 100;
const MAX_REPORT_BYTES = 256 * 1024 * 1024;
/**
 * Reads the bundler's reports: those that `patterns` name, else what lies in the folders of `paths` or above them. What is
 * found by chance and is something else is passed over; a named file that is no report rejects (`metadata-unknown`).
 */
async function readReports(paths, patterns, directory, files) {
    const metadata = noMetadata();
    const warnings = [];
    const reports = patterns === null ? await nearby(paths, directory) : await files.glob(patterns, directory);
    if (patterns !== null && reports.length === 0) {
        throw new errors/* PacegateError */.J({
            code: 'no-files-matched',
            message: `metadata: ${patterns.map(quote).join(', ')} matches no file in ${directory}`,
            hint: 'Let the build write its manifest, stats or metafile there, or remove `metadata`: it is optional.',
        });
    }
    for (const path of reports) {
        let problem = null;
        try {
            problem = (await readInto(path, directory, paths, metadata)) ? null : 'is no report that Pacegate knows';
        }
        catch (error) {
            problem = `cannot be read (${error instanceof Error ? error.message.slice(0, 120) : error})`;
            if (patterns === null)
                warnings.push(`${quote(path)} ${problem}`);
        }
        if (patterns !== null && problem !== null) {
            throw new errors/* PacegateError */.J({
                code: 'metadata-unknown',
                message: `metadata: ${quote(path)} ${problem}`,
                hint: "Name a Vite manifest, webpack's stats.json, a webpack manifest or an esbuild metafile.",
                location: { file: path },
            });
        }
    }
    return { metadata, warnings };
}
async function readInto(path, directory, measured, metadata) {
    const file = (0,external_node_path_.join)(directory, path);
    const { size } = await (0,promises_.stat)(file);
    if (size > MAX_REPORT_BYTES)
        throw new RangeError(`it has ${size} bytes`);
    const json = JSON.parse(await (0,promises_.readFile)(file, 'utf8'));
    return reports_readReport({ path, json }, measured, metadata);
}
async function nearby(paths, directory) {
    const folders = new Set(['.']);
    for (const path of paths) {
        // Stops at the workspace's directory; of files outside it only their own folder is looked into.
        for (let folder = external_node_path_.posix.dirname(path); !folders.has(folder); folder = external_node_path_.posix.dirname(folder)) {
            folders.add(folder);
            if (folder.startsWith('..'))
                break;
        }
    }
    const nearest = [...folders].sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
    const found = [];
    for (const folder of nearest.slice(0, MAX_FOLDERS)) {
        // A folder that cannot be listed cannot tell anything; the files in it were found by their own paths.
        const names = await (0,promises_.readdir)((0,external_node_path_.join)(directory, folder)).catch(() => []);
        found.push(...names.filter((name) => NAMES.has(name)).map((name) => external_node_path_.posix.join(folder, name)));
        if (names.includes('.vite'))
            found.push(external_node_path_.posix.join(folder, '.vite/manifest.json'));
    }
    const exist = await Promise.all(found.map((path) => (0,promises_.stat)((0,external_node_path_.join)(directory, path)).then((one) => one.isFile(), () => false)));
    return found.filter((_, index) => exist[index]);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/probe-select.js





/** How many neighbours an error lists. */
const MAX_LISTED = 8;
/**
 * Finds the files to measure. Rejects (`no-files-matched`) where nothing matches, or a group of the head has no file: its
 * budget would never be looked at. The base may lack a group that the head introduces.
 */
async function selectFiles(options, workspace, files) {
    const { directory } = workspace;
    const warnings = [];
    const groupPatterns = Object.entries(options.groups);
    const wanted = options.files ? [options.files] : groupPatterns.map(([, patterns]) => patterns);
    const found = new Set();
    for (const patterns of wanted) {
        for (const path of await files.glob(patterns, directory))
            found.add(path);
    }
    if (found.size === 0)
        throw await nothingMatched('files', wanted.flat(), directory);
    if (options.files)
        warnings.push(...(await idlePatterns(options.files, directory, files)));
    const groups = new Map();
    // Groups pick from files that are already found, so a pattern such as `**/*.js` need not walk the dependencies.
    const away = [...found].some((path) => path.includes('node_modules/')) ? [] : ['!**/node_modules/**'];
    for (const [name, patterns] of groupPatterns) {
        const members = (await files.glob([...patterns, ...away], directory)).filter((path) => found.has(path));
        if (members.length > 0)
            groups.set(name, members);
        else if (workspace.side === 'head')
            throw await nothingMatched(`group ${quote(name)}`, patterns, directory);
        else
            warnings.push(`group ${quote(name)} has no file in the base`);
    }
    return { paths: [...found].sort(), groups, warnings };
}
/** Of several patterns, those that match nothing by themselves: mostly a typing error, sometimes an empty folder. */
async function idlePatterns(patterns, directory, files) {
    const negative = patterns.filter((pattern) => pattern.startsWith('!'));
    const positive = patterns.filter((pattern) => !pattern.startsWith('!'));
    if (positive.length < 2)
        return [];
    const idle = [];
    for (const pattern of positive) {
        if ((await files.glob([pattern, ...negative], directory)).length === 0)
            idle.push(pattern);
    }
    return idle.map((pattern) => `${quote(pattern)} matches no file`);
}
async function nothingMatched(what, patterns, directory) {
    const positive = patterns.filter((pattern) => !pattern.startsWith('!'));
    const neighbours = await Promise.all(positive.slice(0, 3).map((pattern) => whatIsThere(pattern, directory)));
    return new errors/* PacegateError */.J({
        code: 'no-files-matched',
        message: `${what}: ${positive.map(quote).join(', ')} ${positive.length > 1 ? 'match' : 'matches'} no file in ${directory}; ${[...new Set(neighbours)].join('; ')}`,
        hint: 'Did the build run? Set `setup:` to what makes the files (for example `npm ci && npm run build`), or correct the pattern.',
    });
}
/** Goes down the pattern's plain folders as far as they exist, and says what is there. */
async function whatIsThere(pattern, directory) {
    const segments = pattern.split('/');
    let here = '.';
    for (const segment of segments.slice(0, -1)) {
        if (/[*?{}()[\]!+@\\]/.test(segment))
            break;
        const next = (0,external_node_path_.join)(here, segment);
        if (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, next))) {
            return `there is no ${quote(next)}, ${await listing(directory, here)}`;
        }
        here = next;
    }
    return listing(directory, here);
}
async function listing(directory, folder) {
    const name = folder === '.' ? 'the folder' : quote(folder);
    let entries;
    try {
        entries = await (0,promises_.readdir)((0,external_node_path_.join)(directory, folder), { withFileTypes: true });
    }
    catch (error) {
        return `${name} cannot be listed (${error instanceof Error && 'code' in error ? error.code : error})`;
    }
    const names = entries
        .filter((entry) => entry.name !== '.git' && entry.name !== 'node_modules')
        .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
        // Folders first: one of them is likelier to be what was meant.
        .sort((a, b) => Number(b.endsWith('/')) - Number(a.endsWith('/')) || (a < b ? -1 : 1));
    if (names.length === 0)
        return `${name} is empty`;
    const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '';
    return `${name} holds ${names.slice(0, MAX_LISTED).map(quote).join(', ')}${more}`;
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/probe.js




/** Reads and compresses the files of one side, anew in every round. Holds nothing between rounds. */
async function probe_openProbe(options, workspace, ports) {
    return {
        tools: { zlib: process.versions['zlib'] ?? '', brotli: process.versions['brotli'] ?? '' },
        async sample(signal) {
            signal.throwIfAborted();
            const selection = await selectFiles(options, workspace, ports.files);
            const reports = readReports(selection.paths, options.metadata ?? null, workspace.directory, ports.files);
            const [bundle, { metadata, warnings }] = await Promise.all([
                readBundle(selection.paths, options.compression, workspace.directory, reports, signal),
                reports,
            ]);
            return observation_observe({
                files: bundle.files,
                groups: selection.groups,
                metadata,
                warnings: [...selection.warnings, ...warnings, ...bundle.warnings],
            }, options.compression);
        },
        async [Symbol.asyncDispose]() { },
    };
}

;// CONCATENATED MODULE: ./build/compiled/checks/bundle-size/index.js





/** The sizes of built files: in total, by group and each, compressed and not. */
const bundleSize = {
    kind: 'bundle-size',
    summary: 'The size of built files: in total, by group and each, with gzip, with brotli and uncompressed.',
    options: bundleSizeOptions,
    example: `files: dist/assets/**/*.{js,css}
groups:
  vendor: dist/assets/vendor-*.js
  styles: dist/assets/**/*.css
compression: [gzip, brotli]
`,
    plan: (options) => ({ nature: 'exact', metrics: metricsOf(options.compression), open: false }),
    open: probe_openProbe,
    relate: relateSubjects,
    explain: explain_explainChange,
};

// EXTERNAL MODULE: ./build/compiled/checks/lighthouse/names.js
var names = __webpack_require__(1175);
;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/pair-requests.js

/**
 * Pairs the requests of both sides: by name, and those left over by their names around a content hash, where that is
 * unambiguous. What only one side has is left out where the other's evidence was bounded above its size.
 */
function pairRequests(base, head) {
    const unpaired = new Map(base.requests.map((request) => [request.name, request]));
    const pairs = [];
    const added = [];
    for (const request of head.requests) {
        const partner = unpaired.get(request.name);
        unpaired.delete(request.name);
        if (partner)
            pairs.push({ name: request.name, base: partner, head: request });
        else
            added.push(request);
    }
    const before = groupByMask([...unpaired.values()]);
    const after = groupByMask(added);
    for (const request of added) {
        const mask = maskOf(request);
        const [partner, ...others] = before.get(mask) ?? [];
        if (partner && others.length === 0 && after.get(mask)?.length === 1) {
            unpaired.delete(partner.name);
            pairs.push({ name: (0,names/* withoutHash */.XK)(request.name) ?? request.name, base: partner, head: request });
        }
        else if (request.bytes > base.omitted.largest)
            pairs.push({ name: request.name, base: null, head: request });
    }
    for (const request of unpaired.values()) {
        if (request.bytes > head.omitted.largest)
            pairs.push({ name: request.name, base: request, head: null });
    }
    return pairs;
}
function groupByMask(requests) {
    return Map.groupBy(requests, maskOf);
}
function maskOf({ name, type }) {
    return `${type} ${(0,names/* withoutHash */.XK)(name) ?? name}`;
}

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/causes.js



/** Main-thread time that is no news, in ms and as a share: identical code differs by as much. */
const MIN_TIME = 50;
const MIN_TIME_SHARE = 0.2;
/** A part of the paint that is no news, in ms as observed. */
const MIN_PHASE = 100;
const MIN_SHIFT = 0.01;
const PHASES = {
    timeToFirstByte: 'the server took',
    resourceLoadDelay: 'its image was asked for after',
    resourceLoadDuration: 'its image loaded for',
    elementRenderDelay: 'it was held back from painting for',
};
/** New, gone, grown and shrunk requests among those that `filter` lets through, by the size of the difference. */
function requestCauses([base, head], filter) {
    return pairRequests(base, head)
        .filter(filter)
        .flatMap((pair) => {
        const bytes = (pair.head?.bytes ?? 0) - (pair.base?.bytes ?? 0);
        const count = (pair.head?.count ?? 0) - (pair.base?.count ?? 0);
        if (bytes === 0 && count === 0)
            return [];
        const evidence = { request: pair.name, before: pair.base?.bytes ?? null, after: pair.head?.bytes ?? null };
        return [{ text: requestSentence(pair, bytes, count), weight: Math.abs(bytes), evidence }];
    });
}
function requestSentence({ name, base, head }, bytes, count) {
    const what = causes_quote((0,names/* fileName */.Md)(name));
    if (base === null) {
        const party = head?.thirdParty ? 'new third-party request' : 'new request';
        return `${party} ${head?.thirdParty ? causes_quote(name) : what} (${(0,format/* formatDifference */.jR)(bytes, 'B')})`;
    }
    if (head === null)
        return `${what} is no longer requested (${(0,format/* formatDifference */.jR)(bytes, 'B')})`;
    if (count !== 0)
        return `${what} is requested ${head.count} times instead of ${base.count} (${(0,format/* formatDifference */.jR)(bytes, 'B')})`;
    return `${what} ${causes_resized(base.bytes, head.bytes)}`;
}
/** `grew 212 kB → 1.4 MB`, in bytes as long as kB would show the same twice. */
function causes_resized(before, after) {
    const verb = after > before ? 'grew' : 'shrank';
    const [from, to] = [(0,format/* formatValue */.Fl)(before, 'B'), (0,format/* formatValue */.Fl)(after, 'B')];
    return from === to ? `${verb} by ${(0,format/* formatValue */.Fl)(Math.abs(after - before), 'B')}` : `${verb} ${from} → ${to}`;
}
/** What became of the LCP element: another one, or its image another size, or another part of its time. */
function paintCauses(sides) {
    const [base, head] = sides;
    if (head.lcp === null || base.lcp === null)
        return [];
    const image = pairRequests(base, head).find((pair) => pair.head !== null && pair.head.name === head.lcp?.image);
    const grown = image?.head && image.base && image.head.bytes !== image.base.bytes;
    const size = grown && image.head && image.base ? causes_resized(image.base.bytes, image.head.bytes) : null;
    const remarks = [
        head.lcp.prioritised === false && base.lcp.prioritised !== false ? 'without `fetchpriority=high`' : null,
        head.lcp.eager === false && base.lcp.eager !== false ? 'with `loading=lazy`' : null,
    ].filter((remark) => remark !== null);
    const tail = remarks.map((remark) => `, ${remark}`).join('');
    const evidence = { before: base.lcp, after: head.lcp };
    if (!isSameElement(base.lcp, head.lcp, image)) {
        const known = size ?? (image?.head && !image.base ? `is ${(0,format/* formatValue */.Fl)(image.head.bytes, 'B')}` : null);
        const grew = known === null ? '' : ` and ${known}`;
        return [{ text: `${describe(head.lcp)} became the LCP element${grew}${tail}`, weight: 1, evidence }];
    }
    if (size !== null)
        return [{ text: `${describe(head.lcp)}, the LCP element's image, ${size}${tail}`, weight: 1, evidence }];
    if (tail !== '')
        return [{ text: `${describe(head.lcp)}, the LCP element, now comes${tail.slice(1)}`, weight: 1, evidence }];
    return phaseCause(base.lcp, head.lcp);
}
function phaseCause(base, head) {
    const differences = Object.entries(head.phases)
        .map(([phase, after]) => ({ phase, after, before: base.phases[phase] ?? 0 }))
        .map((one) => ({ ...one, by: Math.abs(one.after - one.before) }))
        .sort((a, b) => b.by - a.by);
    const [most] = differences;
    const says = PHASES[most?.phase ?? ''];
    if (most === undefined || says === undefined || most.by < MIN_PHASE)
        return [];
    const span = `${(0,format/* formatValue */.Fl)(most.after, 'ms')} instead of ${(0,format/* formatValue */.Fl)(most.before, 'ms')}`;
    return [
        { text: `${describe(head)} is still the LCP element, but ${says} ${span}`, weight: most.by, evidence: { ...most } },
    ];
}
function isSameElement(base, head, image) {
    if (base.image !== null || head.image !== null)
        return base.image === head.image || (image?.base?.name ?? '') === base.image;
    return base.selector === head.selector;
}
function describe({ image, selector }) {
    return causes_quote(image === null ? selector : (0,names/* fileName */.Md)(image));
}
/** Scripts that take the main thread for longer or shorter than before. */
function scriptCauses([base, head]) {
    const pairs = pairRequests(base, head);
    const baseName = (name) => pairs.find((pair) => pair.head?.name === name)?.base?.name ?? name;
    const before = new Map(base.scripts.map(({ name, time }) => [name, time]));
    const causes = head.scripts.map(({ name, time }) => {
        const known = before.get(baseName(name));
        before.delete(baseName(name));
        return timeCause(name, known ?? 0, time);
    });
    const gone = [...before].map(([name, time]) => timeCause(name, time, 0));
    return [...causes, ...gone].filter((cause) => cause.weight >= Math.max(MIN_TIME, MIN_TIME_SHARE * cause.evidence.before));
}
function timeCause(name, before, after) {
    const weight = Math.abs(after - before);
    const how = after > before ? 'longer' : 'less';
    const spans = `${(0,format/* formatValue */.Fl)(before, 'ms')} → ${(0,format/* formatValue */.Fl)(after, 'ms')}`;
    return {
        text: `${causes_quote((0,names/* fileName */.Md)(name))} keeps the main thread busy ${(0,format/* formatValue */.Fl)(weight, 'ms')} ${how} (${spans})`,
        weight,
        evidence: { script: name, before, after },
    };
}
/** Elements that shift more or less than before. */
function shiftCauses([base, head]) {
    const selectors = new Set([...head.shifts, ...base.shifts].map(({ selector }) => selector));
    const score = (evidence, selector) => evidence.shifts.find((shift) => shift.selector === selector)?.score ?? 0;
    return [...selectors].flatMap((selector) => {
        const [before, after] = [score(base, selector), score(head, selector)];
        const weight = Math.abs(after - before);
        if (weight < MIN_SHIFT)
            return [];
        const what = selector === '' ? 'an element that is gone again' : causes_quote(selector);
        const text = before === 0
            ? `${what} now shifts, by ${(0,format/* formatValue */.Fl)(after, 'unitless')}`
            : after === 0
                ? `${what} no longer shifts (by ${(0,format/* formatValue */.Fl)(before, 'unitless')} before)`
                : `${what} shifts by ${(0,format/* formatValue */.Fl)(after, 'unitless')} instead of ${(0,format/* formatValue */.Fl)(before, 'unitless')}`;
        return [{ text, weight, evidence: { selector, before, after } }];
    });
}
/** Untrusted text as code: nothing in it ends the code span. */
function causes_quote(text) {
    return `\`${text.replaceAll('`', 'ˋ').replace(/\s+/g, ' ')}\``;
}

;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/explain.js

const explain_MAX_FINDINGS = 3;
/** Requests that differ by less than this do not move a paint, in bytes. */
const MIN_PAINT_BYTES = 5000;
/** Requests that account for less than this share of a change in bytes are not worth a sentence. */
const explain_MIN_SHARE = 0.05;
/** Names what made a page's number change, most important first. Pure. */
function lighthouse_explain_explainChange(change, base, head) {
    if (change.change !== 'regression' && change.change !== 'improvement')
        return [];
    return causesOf(change, [base, head])
        .slice(0, explain_MAX_FINDINGS)
        .map(({ text, evidence }) => ({
        check: change.check,
        subject: change.subject,
        metric: change.metric,
        cause: text,
        evidence,
    }));
}
function causesOf({ metric, change, delta }, sides) {
    const isWorse = change === 'regression';
    const [, type, what] = /^resource\.(.+)\.(bytes|requests)$/.exec(metric) ?? [];
    if (what === 'requests') {
        return ranked(requestCauses(sides, (pair) => ofType(pair, type) && extraRequests(pair) !== 0 && extraRequests(pair) > 0 === isWorse));
    }
    // A cause must point the way the number went: what shrank did not slow the page down.
    const requests = (filter, least) => ranked(requestCauses(sides, (pair) => {
        const bytes = extraBytes(pair);
        return filter(pair) && bytes > 0 === isWorse && Math.abs(bytes) >= Math.max(1, least);
    }));
    if (what === 'bytes')
        return requests((pair) => ofType(pair, type), explain_MIN_SHARE * Math.abs(delta?.absolute ?? 0));
    const scripts = ranked(scriptCauses(sides).filter((cause) => pointsUp(cause) === isWorse));
    switch (metric) {
        case 'cumulative-layout-shift':
            return ranked(shiftCauses(sides).filter((cause) => pointsUp(cause) === isWorse));
        case 'total-blocking-time':
            return scripts;
        case 'largest-contentful-paint':
        case 'performance-score':
            return [...paintCauses(sides), ...scripts, ...requests(isCritical, MIN_PAINT_BYTES)];
        default:
            return [...scripts, ...requests(isCritical, MIN_PAINT_BYTES)];
    }
}
function pointsUp({ evidence }) {
    return Number(evidence['after']) > Number(evidence['before']);
}
function extraBytes({ base, head }) {
    return (head?.bytes ?? 0) - (base?.bytes ?? 0);
}
function extraRequests({ base, head }) {
    return (head?.count ?? 0) - (base?.count ?? 0);
}
/** What a first paint may wait for. */
function isCritical(pair) {
    return ['document', 'stylesheet', 'script', 'font'].some((type) => ofType(pair, type));
}
function ranked(causes) {
    return causes.toSorted((a, b) => b.weight - a.weight || (a.text < b.text ? -1 : 1));
}
function ofType(pair, type) {
    const request = pair.head ?? pair.base;
    return type === 'total' || (type === 'third-party' ? request?.thirdParty === true : request?.type === type);
}

// EXTERNAL MODULE: ./build/compiled/checks/lighthouse/metrics.js
var metrics = __webpack_require__(6382);
// EXTERNAL MODULE: ./build/compiled/checks/lighthouse/options.js + 1 modules
var options = __webpack_require__(3126);
;// CONCATENATED MODULE: ./build/compiled/checks/lighthouse/index.js



/** Pages as a visitor gets them: how fast they show, how long they block, how much they transfer. */
const lighthouse = {
    kind: 'lighthouse',
    summary: 'How fast pages show and respond, and how much they transfer, as Lighthouse measures them in Chrome.',
    options: options/* lighthouseOptions */.RK,
    example: `serve: dist
urls: [/, /pricing]
devices: [mobile, desktop]
`,
    plan: () => ({ nature: 'sampled', metrics: metrics/* PAGE_METRICS */.uq, open: false }),
    // Loaded late: what finds and starts Chrome is no business of a run without pages.
    open: async (options, workspace, ports) => {
        const { openProbe } = await Promise.all(/* import() */[__webpack_require__.e(729), __webpack_require__.e(352)]).then(__webpack_require__.bind(__webpack_require__, 6352));
        return openProbe(options, workspace, ports);
    },
    explain: lighthouse_explain_explainChange,
};

;// CONCATENATED MODULE: ./build/compiled/checks/registry.js



/** Every kind of check, by the name that `uses:` gives. A new check adds one line here. */
const CHECKS = new Map([
    ['benchmark', benchmark],
    ['bundle-size', bundleSize],
    ['lighthouse', lighthouse],
]);


/***/ }),

/***/ 5694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ baselineSchema),
/* harmony export */   n: () => (/* binding */ parseBaseline)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6921);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8532);
/* harmony import */ var _model_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6202);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2130);



const MODES = ['auto', 'artifact', 'side-by-side', 'none'];
/** `auto`, `artifact`, `side-by-side`, `none` or `file: path` as a mode, or what is wrong with it. */
function parseBaseline(text) {
    const mode = MODES.find((one) => one === text.trim());
    if (mode !== undefined)
        return { kind: mode };
    const path = /^file:\s*(\S.*)$/.exec(text.trim())?.[1];
    if (path !== undefined)
        return { kind: 'file', path };
    const meant = (0,_model_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(text, MODES);
    const start = `cannot be ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(text)}${meant ? `; did you mean ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(meant)}?` : '.'}`;
    return { problem: `${start} Allowed: ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_1__/* .oneOf */ .yL)(MODES)}, or \`{file: base.json}\`` };
}
/** Where the base's numbers come from. */
function baselineSchema() {
    const word = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()
        .meta({ anyOf: [{ enum: [...MODES] }, { title: 'file: path', pattern: '^file:\\s*\\S' }] })
        .transform((text, context) => {
        const parsed = parseBaseline(text);
        if ('kind' in parsed)
            return parsed;
        context.addIssue({ code: 'custom', message: parsed.problem });
        return zod__WEBPACK_IMPORTED_MODULE_3__/* .NEVER */ .tm;
    });
    const file = zod__WEBPACK_IMPORTED_MODULE_2__/* .strictObject */ .rej({ file: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().min(1).meta({ description: 'A snapshot that `pacegate measure` wrote.' }) })
        .transform(({ file }) => ({ kind: 'file', path: file }));
    return zod__WEBPACK_IMPORTED_MODULE_2__/* .union */ .KCZ([word, file]);
}


/***/ }),

/***/ 1679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ budgetsSchema),
/* harmony export */   x: () => (/* binding */ BUDGET_SYNONYMS)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);
/* harmony import */ var _quantities_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(554);


/** What other tools call the parts of a budget. */
const BUDGET_SYNONYMS = new Map([
    ...['warn', 'warning', 'goal', 'aim'].map((word) => [word, 'target']),
    ...['fail', 'error', 'limit', 'max', 'maximum', 'min', 'minimum', 'budget', 'maxsize', 'max-size', 'maxSize'].map((word) => [word, 'threshold']),
    ...['regression', 'increase', 'max-increase', 'tolerance', 'delta', 'maxPercentIncrease'].map((word) => [word, 'max-regression']),
]);
const budgetSchema = () => zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    target: (0,_quantities_js__WEBPACK_IMPORTED_MODULE_0__/* .quantitySchema */ .Fh)()
        .optional()
        .meta({
        description: 'Warn beyond it: a ceiling for a lower-is-better metric, a floor for a higher-is-better one.',
        examples: ['2 s', '0.05'],
    }),
    threshold: (0,_quantities_js__WEBPACK_IMPORTED_MODULE_0__/* .quantitySchema */ .Fh)()
        .optional()
        .meta({
        description: 'Fail beyond it: a ceiling for a lower-is-better metric, a floor for a higher-is-better one.',
        examples: ['2.5 s', '170 kB'],
    }),
    'max-regression': (0,_quantities_js__WEBPACK_IMPORTED_MODULE_0__/* .regressionLimitSchema */ .IN)()
        .optional()
        .meta({
        description: 'Fail when an established regression exceeds it. With two parts both must be exceeded. A percentage is relative to the base, anything else is an amount.',
        examples: ['5%', '2 kB', '5% and 2 kB'],
    }),
}, {
    error: ({ code, input }) => {
        if (code !== 'invalid_type')
            return undefined;
        const limit = typeof input === 'string' || typeof input === 'number' ? input : '170 kB';
        return `must be a mapping, like \`{threshold: ${limit}}\` or \`{max-regression: 5%}\``;
    },
})
    .refine((budget) => Object.keys(budget).length > 0, {
    error: 'limits nothing: write `target`, `threshold` or `max-regression`',
})
    .meta({ examples: [{ 'max-regression': '5%' }] });
/** Everything under `budgets:`, in the order written. */
function budgetsSchema() {
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1), budgetSchema())
        .meta({
        description: 'Limits. A key is a metric’s id (that metric of every subject), a subject (its lead metric) or `subject > metric`; `*` stands for anything. Of several keys that match, the most specific wins.',
        examples: [{ '*': { 'max-regression': '5%' } }],
    })
        .transform((budgets) => Object.entries(budgets).map(([key, { target, threshold, 'max-regression': maxRegression }]) => ({
        key: key.trim(),
        ...(target === undefined ? {} : { target }),
        ...(threshold === undefined ? {} : { threshold }),
        ...(maxRegression === undefined ? {} : { maxRegression }),
    })));
}


/***/ }),

/***/ 2777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ parseConfigText)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/compiled/config/locate.js

function rangeOf(node) {
    const range = node?.range;
    return range && range[1] > range[0] ? { start: range[0], end: range[1] } : null;
}
/** A block that runs over lines is better pointed at by its key. */
function isBlock(node) {
    return ((0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node)) && node.flow !== true;
}
/** Where the key or the value of `path` stands, or the nearest thing above it that exists; null for the document itself. */
function findRange(document, path, at) {
    let node = document.contents;
    let range = null;
    for (const [depth, step] of path.entries()) {
        if ((0,dist/* isAlias */.Vj)(node))
            node = node.resolve(document);
        const wantsValue = at === 'value' && depth === path.length - 1;
        if ((0,dist/* isMap */.jh)(node)) {
            const pair = node.items.find((item) => (0,dist/* isScalar */.jn)(item.key) && String(item.key.value) === String(step));
            if (!pair)
                return range;
            range = (wantsValue && !isBlock(pair.value) ? rangeOf(pair.value) : null) ?? rangeOf(pair.key);
            node = pair.value;
        }
        else if ((0,dist/* isSeq */.oP)(node)) {
            const item = node.items[Number(step)];
            if (item === undefined)
                return range;
            range = rangeOf(item) ?? range;
            node = item;
        }
        else
            return range;
    }
    return range;
}

;// CONCATENATED MODULE: ./build/compiled/config/plain.js
/** Deeper than any option of any check. */
const DEEPEST = 30;
/**
 * What makes a parsed value unfit to be walked: a cycle (an alias inside what it names), nesting beyond any use, and the
 * key `__proto__`, which most of JavaScript takes for something else.
 */
function plainProblems(value, path = [], above = new Set()) {
    if (typeof value !== 'object' || value === null)
        return [];
    if (above.has(value))
        return [
            {
                path,
                at: 'value',
                message: 'an alias stands inside the very thing it names',
                hint: 'Write out what the alias should stand for.',
            },
        ];
    if (path.length > DEEPEST)
        return [
            {
                path,
                at: 'value',
                message: `is nested more than ${DEEPEST} levels deep`,
                hint: 'Check that this is a config.',
            },
        ];
    const within = new Set(above).add(value);
    const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    return entries.flatMap(([key, child]) => key === '__proto__'
        ? [{ path: [...path, key], at: 'key', message: '`__proto__` cannot be a key', hint: 'Choose another name.' }]
        : plainProblems(child, [...path, key], within));
}

// EXTERNAL MODULE: ./build/compiled/config/problem.js
var config_problem = __webpack_require__(2130);
// EXTERNAL MODULE: ./build/compiled/model/nearest.js
var nearest = __webpack_require__(6202);
;// CONCATENATED MODULE: ./build/compiled/config/yaml-problems.js



/** What the parser's codes mean to someone who did not write a parser. */
const WORDS = {
    TAB_AS_INDENT: { message: 'a tab indents this line', hint: 'Indent with spaces: YAML allows no tabs.' },
    DUPLICATE_KEY: { message: 'this key stands twice in the same mapping', hint: 'Keep one of the two, or merge them.' },
    BLOCK_AS_IMPLICIT_KEY: {
        message: 'there is a second `: ` on this line, or the line is indented too far',
        hint: 'Quote a value that holds `: `, as in `baseline: "file: base.json"`; otherwise check the indentation.',
    },
    BAD_SCALAR_START: {
        message: 'a value cannot start with this character',
        hint: 'Quote the value: `key: "value"`.',
    },
    BAD_ALIAS: {
        message: '`*` starts an alias here',
        hint: 'Quote a wildcard: `"*": {max-regression: 5%}`.',
    },
    MULTIPLE_DOCS: { message: 'a second document starts here', hint: 'Keep one document: remove the line `---`.' },
    TAG_RESOLVE_FAILED: { message: 'tags (`!…`) mean nothing here', hint: 'Remove the tag, or quote the value.' },
    BAD_DIRECTIVE: { message: 'this `%` directive is not supported', hint: 'Remove it: the file is read as YAML 1.2.' },
    NON_STRING_KEY: {
        message: 'a key must be text, and an unquoted `*` is none',
        hint: 'Write the key as a word, and quote a wildcard: `"*": {max-regression: 5%}`.',
    },
    BAD_INDENT: {
        message: 'the indentation does not fit, or a bracket is not closed',
        hint: 'Line this up with the keys beside it, and close every `[` and `{` before the next key.',
    },
    MULTILINE_IMPLICIT_KEY: {
        message: 'a key without a value',
        hint: 'Write `key: value` on one line, with a space after the colon.',
    },
    MISSING_CHAR: { message: 'something that was opened is not closed', hint: 'Close the quote or the bracket.' },
};
/** What the parser says of nesting that exhausts its stack. */
const TOO_DEEP = {
    path: [],
    at: 'value',
    message: 'it is nested too deeply to be a config',
    hint: 'Check that `config` names the right file.',
};
function problemOf(error) {
    if (/call stack/.test(error.message))
        return TOO_DEEP;
    const words = WORDS[error.code];
    const [start, end] = error.pos;
    return {
        path: [],
        at: 'value',
        offset: { start, end },
        message: `not valid YAML: ${words?.message ?? error.message.replace(/\n[\s\S]*/, '')}`,
        hint: words?.hint ?? 'Check the quoting, the brackets and the indentation around this place.',
    };
}
/**
 * What the parser objects to. After the first error of syntax the parser guesses, so that what it says next misleads:
 * only duplicate keys, which leave it certain, are all reported. Its warnings are errors here, as they mean that a value
 * is not what it seems.
 */
function syntaxProblems(document) {
    const duplicates = document.errors.filter((error) => error.code === 'DUPLICATE_KEY');
    // A wildcard without quotes is only a warning, and what follows from it an error.
    const others = [...document.errors, ...document.warnings.filter(({ code }) => code === 'BAD_ALIAS')]
        .filter(({ code }) => code !== 'DUPLICATE_KEY')
        .toSorted((a, b) => a.pos[0] - b.pos[0])
        .slice(0, 1);
    const errors = [...duplicates, ...others];
    if (errors.length > 0)
        return errors.map(problemOf);
    return [...document.warnings.map(problemOf), ...unresolvedAliases(document)];
}
/** Aliases whose anchor does not stand before them. */
function unresolvedAliases(document) {
    const anchors = new Set();
    const problems = [];
    (0,dist/* visit */.YR)(document, {
        Node(_, node) {
            if ('anchor' in node && node.anchor)
                anchors.add(node.anchor);
        },
        Alias(_, { source, range }) {
            if (anchors.has(source))
                return;
            const meant = (0,nearest/* nearest */.p)(source, anchors);
            problems.push({
                path: [],
                at: 'value',
                offset: { start: range?.[0] ?? 0, end: range?.[1] ?? 0 },
                message: `the alias ${(0,config_problem/* quoted */.TL)(`*${source}`)} names nothing above it${meant ? `; did you mean ${(0,config_problem/* quoted */.TL)(`*${meant}`)}?` : ''}`,
                hint: anchors.size > 0
                    ? `Name an anchor that stands above: ${(0,config_problem/* oneOf */.yL)([...anchors].map((anchor) => `*${anchor}`))}.`
                    : 'Put the anchor `&name` before the value that is to be reused; or quote a value that starts with `*`.',
            });
        },
    });
    return problems;
}

;// CONCATENATED MODULE: ./build/compiled/config/document.js





/** Larger than any config a person would write, small enough to parse at once. In characters. */
const LARGEST = 1_000_000;
/** Aliases may multiply what a document holds by this much, never more. */
const MAX_ALIASES = 100;
/** The core schema only: no dates, no binary, no types of a language; `<<` merges, and every key is text. */
const YAML_OPTIONS = {
    version: '1.2',
    schema: 'core',
    resolveKnownTags: false,
    merge: true,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
};
/** What the parser throws instead of recording: an alias bomb, a bad merge, nesting that exhausts the stack. */
function unreadable(thrown) {
    if (thrown instanceof RangeError)
        return TOO_DEEP;
    const base = { path: [], at: 'value' };
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    if (/alias count/i.test(message)) {
        return {
            ...base,
            message: `its aliases multiply to more than ${MAX_ALIASES} copies of what they name`,
            hint: 'Write the values out instead of nesting aliases.',
        };
    }
    return { ...base, message: `not valid YAML: ${message}`, hint: 'Check the aliases (`*name`) and merges (`<<`).' };
}
function read(text, counter) {
    if (text.length > LARGEST) {
        const message = `it holds ${text.length} characters, and a config has at most ${LARGEST}`;
        return {
            document: null,
            value: undefined,
            problems: [{ path: [], at: 'value', message, hint: 'Check that `config` names the right file.' }],
        };
    }
    try {
        const document = (0,dist/* parseDocument */.Tp)(text, { ...YAML_OPTIONS, lineCounter: counter });
        const problems = syntaxProblems(document);
        if (problems.length > 0)
            return { document, value: undefined, problems };
        const value = document.toJS({ maxAliasCount: MAX_ALIASES });
        return { document, value, problems: plainProblems(value) };
    }
    catch (thrown) {
        return { document: null, value: undefined, problems: [unreadable(thrown)] };
    }
}
/** Parses a config file's text (YAML, of which JSON is a part). Never throws: what is wrong with it is in `problems`. */
function parseConfigText(file, source) {
    const text = source.replace(/^\ufeff/, '');
    const counter = new dist/* LineCounter */.HN();
    const { document, value, problems } = read(text, counter);
    const lines = text.length > LARGEST ? [] : text.split(/\r?\n/);
    const place = (problem) => {
        const range = problem.offset ?? (document ? findRange(document, problem.path, problem.at) : null);
        const start = counter.linePos(range?.start ?? 0);
        const line = Math.max(1, start.line);
        const column = Math.max(1, start.col);
        const rest = (lines[line - 1] ?? '').slice(column - 1);
        // The parser often gives but the first character of what it objects to.
        const word = /^[\w-]+/.exec(rest)?.[0].length ?? 1;
        const length = range ? Math.max(range.end - range.start, problem.offset ? word : 1) : 1;
        const width = Math.max(1, Math.min(rest.length, length));
        const key = (0,config_problem/* pathText */.LF)(problem.path);
        return { file, line, column, width, ...(key === '' ? {} : { key }) };
    };
    return { file, lines, value, problems, place };
}


/***/ }),

/***/ 1547:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $D: () => (/* binding */ exampleBody),
/* harmony export */   FF: () => (/* binding */ without),
/* harmony export */   Ym: () => (/* binding */ examplePlan),
/* harmony export */   kQ: () => (/* binding */ exampleText),
/* harmony export */   pZ: () => (/* binding */ indent),
/* harmony export */   pi: () => (/* binding */ isMapping)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);

function isMapping(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The check's example as it stands under a name in `checks:`, always with its `uses`. */
function exampleText(check) {
    const text = check.example.trim();
    return /^uses:/m.test(text) ? text : `uses: ${check.kind}\n${text}`;
}
/** The example as data. Throws where it is no mapping, which the contract test rules out. */
function exampleBody(check) {
    const body = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parse */ .qg)(exampleText(check));
    if (isMapping(body))
        return body;
    throw new TypeError(`the example of ${check.kind} is not a mapping`);
}
/** `mapping` without `keys`. */
function without(mapping, keys) {
    return Object.fromEntries(Object.entries(mapping).filter(([key]) => !keys.includes(key)));
}
/** What the check plans for its own example: the metrics that it usually reports. */
function examplePlan(check, commonKeys) {
    return check.plan(check.options.parse(without(exampleBody(check), commonKeys)));
}
/** `text` moved to the right by `columns`. */
function indent(text, columns) {
    return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}


/***/ }),

/***/ 2400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ check),
  P: () => (/* binding */ toJsonSchema)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
// EXTERNAL MODULE: ./build/compiled/model/nearest.js
var nearest = __webpack_require__(6202);
// EXTERNAL MODULE: ./build/compiled/config/example.js
var example = __webpack_require__(1547);
// EXTERNAL MODULE: ./build/compiled/config/keys.js
var keys = __webpack_require__(6849);
// EXTERNAL MODULE: ./build/compiled/config/problem.js
var problem = __webpack_require__(2130);
;// CONCATENATED MODULE: ./build/compiled/config/unions.js



/** Paths of a config hold keys and positions only. */
function pathOf(path) {
    return path.map((step) => (typeof step === 'number' ? step : String(step)));
}
function isOfOtherType(branch, depth) {
    return branch.some(({ code, path }) => path.length === depth && (code === 'invalid_type' || code === 'invalid_value'));
}
/** How far a mapping is from what a branch wants: keys to add, to remove or to respell (a typing error costs least). */
function distance(value, branch, schema) {
    if (!(0,example/* isMapping */.pi)(value) || schema === undefined)
        return branch.length;
    const allowed = (0,keys/* keysOf */.YD)([schema]);
    const written = Object.keys(value);
    const unknown = written.filter((key) => !allowed.includes(key));
    const meant = new Set(unknown.flatMap((key) => (0,nearest/* nearest */.p)(key, allowed) ?? []));
    const missing = (0,keys/* requiredOf */.VU)(schema).filter((key) => !written.includes(key) && !meant.has(key));
    return branch.length + 2 * missing.length + 2 * (unknown.length - meant.size) - meant.size;
}
/** The issues of the alternative that was most likely meant; `Lacking` where it cannot be told; null where none fits. */
function likeliest(issue, value, schema) {
    const schemas = (0,keys/* schemasAt */.UW)(schema, pathOf(issue.path)).flatMap(keys/* branchesOf */.IJ);
    const depth = issue.path.length;
    const branches = issue.errors
        .map((errors, index) => {
        const issues = errors.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
        return { issues, schema: schemas.length === issue.errors.length ? schemas[index] : undefined };
    })
        // A branch that wants another type altogether says nothing about the one that was meant.
        .filter(({ issues }) => issues.length > 0 && !isOfOtherType(issues, depth))
        .map((branch) => ({ ...branch, distance: distance(value, branch.issues, branch.schema) }))
        .sort((a, b) => a.distance - b.distance);
    const [best] = branches;
    if (best === undefined)
        return null;
    const level = branches.filter((branch) => branch.distance === best.distance);
    const lacking = level.map(({ issues }) => onlyMissing(issues, value, depth));
    if (level.length > 1 && lacking.every((key) => key !== null))
        return { lacking };
    return best.issues;
}
/** The one key that all of a branch's issues are about, if it is absent. */
function onlyMissing(issues, value, depth) {
    const [first] = issues;
    if (issues.length !== 1 || first?.path.length !== depth + 1)
        return null;
    const key = String(first.path[depth]);
    return (0,example/* isMapping */.pi)(value) && value[key] === undefined ? key : null;
}

// EXTERNAL MODULE: ./build/compiled/config/words.js
var words = __webpack_require__(7276);
;// CONCATENATED MODULE: ./build/compiled/config/issues.js








/** A schema as JSON Schema of what is written in the config, in the dialect that editors know best. */
function toJsonSchema(schema) {
    return json_schema_processors/* toJSONSchema */.bl(schema, {
        target: 'draft-7',
        io: 'input',
        unrepresentable: 'any',
        // Zod leaves these out where a value is transformed, as they might be of the result; here they are as written.
        override({ zodSchema, jsonSchema }) {
            const { examples, default: fallback } = registries/* globalRegistry */.fd.get(zodSchema) ?? {};
            if (Array.isArray(examples))
                jsonSchema.examples = examples;
            if (fallback !== undefined)
                jsonSchema.default = fallback;
            // Zod's own names for what the pattern says, which validators do not know.
            if (jsonSchema.pattern !== undefined)
                delete jsonSchema.format;
        },
    });
}
function valueAt(value, path) {
    let at = value;
    for (const step of path)
        at = at === null || typeof at !== 'object' ? undefined : Reflect.get(at, step);
    return at;
}
/** An example of the key that a problem is about, as it is written in the config. */
function hintAt(subject, schema, path) {
    if (subject.hint !== undefined)
        return { hint: subject.hint };
    const found = (0,keys/* exampleAt */.Ez)(schema, path);
    const key = found === null ? undefined : path[found.depth - 1];
    if (found === null || typeof key !== 'string')
        return {};
    const text = (0,dist/* stringify */.As)({ [key]: found.example }, { lineWidth: 0, flowCollectionPadding: false }).trimEnd();
    return { hint: `For example:\n\n${(0,example/* indent */.pZ)(text, 2)}` };
}
function synonym(key, allowed, { synonyms }) {
    const meant = synonyms?.get(key);
    return meant !== undefined && allowed.includes(meant) ? meant : undefined;
}
function unknownKeys(issue, subject, schema) {
    const path = pathOf(issue.path);
    const allowed = [...(0,keys/* keysOf */.YD)((0,keys/* schemasAt */.UW)(schema, path)), ...(path.length === 0 ? (subject.moreKeys ?? []) : [])];
    const holder = valueAt(subject.value, path);
    const beside = (0,example/* isMapping */.pi)(holder) ? Object.keys(holder).filter((key) => !issue.keys.includes(key)) : [];
    return issue.keys.map((key) => {
        // Allowed by another alternative of a union than the one that the other keys chose.
        const isExcluded = allowed.includes(key);
        const meant = isExcluded ? undefined : ((0,nearest/* nearest */.p)(key, allowed) ?? synonym(key, allowed, subject));
        const message = isExcluded
            ? `cannot stand beside ${(0,problem/* oneOf */.yL)(beside)}`
            : `unknown key${(0,words/* suggestion */.h)(meant)} Keys that may stand here: ${(0,problem/* oneOf */.yL)(allowed, 20)}`;
        const fullPath = [...subject.path, ...path, key];
        const hint = meant === undefined
            ? hintAt(subject, schema, path)
            : { hint: subject.hint ?? `Write ${(0,problem/* quoted */.TL)(meant)} instead of ${(0,problem/* quoted */.TL)(key)}.` };
        return {
            problem: { path: fullPath, at: 'key', message, ...hint },
            isUnknownKey: true,
            ...(meant === undefined ? {} : { meant }),
        };
    });
}
function findingsOf(issue, subject, schema) {
    if (issue.code === 'unrecognized_keys')
        return unknownKeys(issue, subject, schema);
    const path = pathOf(issue.path);
    const value = valueAt(subject.value, path);
    const fullPath = [...subject.path, ...path];
    if (issue.code === 'invalid_key') {
        const message = issue.issues[0]?.message ?? 'is no valid key';
        return [{ problem: { path: fullPath, at: 'key', message, hint: 'Choose another name.' }, isUnknownKey: false }];
    }
    const finding = (message) => ({
        problem: { path: fullPath, at: 'value', message, ...hintAt(subject, schema, path) },
        isUnknownKey: false,
    });
    if (issue.code !== 'invalid_union' || issue.message !== words/* UNWORDED */.Bt)
        return [finding((0,words/* inWords */.r4)(issue, value))];
    const inner = likeliest(issue, value, schema);
    if (inner === null)
        return [finding((0,words/* inWords */.r4)(issue, value))];
    if ('lacking' in inner)
        return [finding(`needs ${(0,problem/* oneOf */.yL)(inner.lacking)}`)];
    return inner.flatMap((one) => findingsOf(one, subject, schema));
}
const keyOf = (path) => JSON.stringify(path);
/** Leaves out what an unknown key explains: that the key it was meant to be is missing, and that its mapping lacks something. */
function withoutEchoes(findings) {
    const unknown = findings
        .filter(({ isUnknownKey }) => isUnknownKey)
        .map((finding) => ({ ...finding, holder: finding.problem.path.slice(0, -1) }));
    const explained = new Set(unknown.flatMap(({ holder, meant }) => [
        keyOf(holder),
        ...(meant === undefined ? [] : [keyOf([...holder, meant])]),
    ]));
    return findings
        .filter(({ isUnknownKey, problem }) => isUnknownKey || !explained.has(keyOf(problem.path)))
        .map(({ problem }) => problem);
}
/** Parses `subject.value`; messages that the schema's author wrote are kept, all others are worded for the config's reader. */
function check(schema, subject) {
    const parsed = schema.safeParse(subject.value, { error: () => words/* UNWORDED */.Bt });
    if (parsed.success)
        return { ok: true, value: parsed.data };
    const jsonSchema = toJsonSchema(schema);
    const findings = parsed.error.issues.flatMap((issue) => findingsOf(issue, subject, jsonSchema));
    return { ok: false, problems: withoutEchoes(findings) };
}


/***/ }),

/***/ 6849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ez: () => (/* binding */ exampleAt),
/* harmony export */   IJ: () => (/* binding */ branchesOf),
/* harmony export */   UW: () => (/* binding */ schemasAt),
/* harmony export */   VU: () => (/* binding */ requiredOf),
/* harmony export */   Wl: () => (/* binding */ isSchema),
/* harmony export */   YD: () => (/* binding */ keysOf)
/* harmony export */ });
/* unused harmony export alternativesOf */
function isSchema(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function schemasIn(value) {
    return Array.isArray(value) ? value.filter(isSchema) : [];
}
/** The alternatives of a union, in its order; none where the schema is no union. */
function branchesOf(schema) {
    return [...schemasIn(schema['anyOf']), ...schemasIn(schema['oneOf'])];
}
/** The schema and every alternative or part in it, at any depth. */
function alternativesOf(schema) {
    return [schema, ...[...branchesOf(schema), ...schemasIn(schema['allOf'])].flatMap(alternativesOf)];
}
function step(schema, key) {
    const properties = schema['properties'];
    const inner = typeof key === 'number'
        ? schema['items']
        : isSchema(properties) && Object.hasOwn(properties, key)
            ? properties[key]
            : schema['additionalProperties'];
    return isSchema(inner) ? [inner] : [];
}
/** Every schema that may hold for the value at `path`. */
function schemasAt(schema, path) {
    let at = [schema];
    for (const key of path)
        at = at.flatMap(alternativesOf).flatMap((one) => step(one, key));
    return at;
}
/** The keys that a mapping may have by any of these schemas. */
function keysOf(schemas) {
    const properties = schemas.flatMap(alternativesOf).map((one) => one['properties']);
    return [...new Set(properties.filter(isSchema).flatMap((one) => Object.keys(one)))];
}
/** The keys that a mapping must have. */
function requiredOf(schema) {
    const required = schema['required'];
    return Array.isArray(required) ? required.filter((key) => typeof key === 'string') : [];
}
/** The first example that the schemas on the way down to `path` give, and how deep it stands. */
function exampleAt(schema, path) {
    for (let depth = path.length; depth > 0; depth--) {
        for (const one of schemasAt(schema, path.slice(0, depth)).flatMap(alternativesOf)) {
            const examples = one['examples'];
            if (Array.isArray(examples) && examples.length > 0)
                return { depth, example: examples[0] };
        }
    }
    return null;
}


/***/ }),

/***/ 3014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u0: () => (/* binding */ findConfig),
  Z9: () => (/* binding */ loadConfig)
});

// UNUSED EXPORTS: CONFIG_FILES

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/compiled/checks/registry.js + 53 modules
var checks_registry = __webpack_require__(7750);
// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
// EXTERNAL MODULE: ./build/compiled/model/nearest.js
var nearest = __webpack_require__(6202);
// EXTERNAL MODULE: ./build/compiled/model/budget-rules.js
var budget_rules = __webpack_require__(9481);
// EXTERNAL MODULE: ./build/compiled/model/units.js
var model_units = __webpack_require__(8275);
// EXTERNAL MODULE: ./build/compiled/config/problem.js
var config_problem = __webpack_require__(2130);
// EXTERNAL MODULE: ./build/compiled/config/words.js
var words = __webpack_require__(7276);
;// CONCATENATED MODULE: ./build/compiled/config/budget-problems.js





function plainWord(text) {
    return text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
/** The metric that a key was most likely meant to be: a typing error, its title, its initials, or a part of its id. */
function metricMeant(word, metrics) {
    const wanted = plainWord(word);
    const initials = (id) => id
        .split(/[-.]/)
        .map((part) => part[0])
        .join('');
    const isMeant = ({ id, title }) => plainWord(title) === wanted || (wanted.length >= 3 && initials(id) === wanted) || id.endsWith(`.${word}`);
    return ((0,nearest/* nearest */.p)(word, metrics.map(({ id }) => id)) ?? metrics.find(isMeant)?.id);
}
/** Which metrics the key selects, or why it cannot be right. */
function reach(rule, plan) {
    const split = (0,budget_rules/* splitKey */._$)(rule.key);
    const pattern = split?.metric ?? rule.key;
    const metrics = plan.metrics.filter(({ id }) => (0,budget_rules/* matchesPattern */.MT)(pattern, id));
    if (metrics.length > 0)
        return { metrics, known: !plan.open || !pattern.includes('*') };
    if (plan.open)
        return { metrics: [], known: false };
    const list = `The metrics of this check: ${(0,config_problem/* oneOf */.yL)(plan.metrics.map(({ id }) => id), 40)}.`;
    if (plan.usual.some(({ id }) => id === pattern)) {
        return { message: `the metric ${(0,config_problem/* quoted */.TL)(pattern)} is not measured with these options`, hint: list };
    }
    const meant = metricMeant(pattern, plan.metrics);
    const message = `this check has no metric ${(0,config_problem/* quoted */.TL)(pattern)}${(0,words/* suggestion */.h)(meant)}`;
    if (split)
        return { message, hint: list };
    if (meant === undefined || rule.key.includes('*'))
        return { metrics: plan.metrics, known: true };
    return { message, hint: `${list} Where ${(0,config_problem/* quoted */.TL)(rule.key)} is a subject, write ${(0,config_problem/* quoted */.TL)(`${rule.key} > ${meant}`)}.` };
}
const EXAMPLES = {
    time: '`2.5 s` or `300 ms`',
    bytes: '`170 kB` or `1.5 MiB`',
    'bytes per second': '`20 MB/s`',
    rate: '`500 ops/s`',
};
/** The first of the rule's parts that fits none of the metrics it can apply to. */
function unitProblem(rule, metrics, path) {
    const results = metrics.map((metric) => (0,budget_rules/* resolveBudget */.ky)(rule, metric.unit));
    const [metric] = metrics;
    const [first] = results;
    if (!metric || first?.status !== 'unit-mismatch')
        return null;
    if (results.some(({ status }) => status === 'resolved'))
        return null;
    const { part, quantity } = first;
    const units = [...new Set(metrics.map(({ unit }) => unit))];
    const subject = metrics.length === 1 ? metric.title : 'every metric that this key selects';
    const message = quantity.unit === '%'
        ? `${(0,config_problem/* quoted */.TL)(quantity.text)} is relative, and \`${part}\` is an absolute limit`
        : `${(0,config_problem/* quoted */.TL)(quantity.text)} is a quantity of ${(0,model_units/* dimensionOf */.eT)(quantity.unit ?? '')}, and ${subject} is in ${(0,config_problem/* oneOf */.yL)(units)}`;
    const like = EXAMPLES[(0,model_units/* dimensionOf */.eT)(metric.unit)] ?? 'a bare number, like `0.1` or `12`';
    const relative = quantity.unit === '%' ? `, or limit the change: \`max-regression: ${quantity.text}\`` : '';
    return { path: [...path, part], at: 'value', message, hint: `Write ${like}${relative}.` };
}
/** A target that could never warn, whichever of the metrics it applies to. */
function orderProblem(rule, metrics, path) {
    const looser = metrics.flatMap((metric) => {
        const resolved = (0,budget_rules/* resolveBudget */.ky)(rule, metric.unit);
        if (resolved.status !== 'resolved')
            return [];
        const { target, threshold } = resolved.budget;
        return target === undefined || threshold === undefined ? [] : [(0,budget_rules/* isLooser */.NM)(target, threshold, metric.better)];
    });
    const first = metrics[0];
    if (!first || looser.length === 0 || looser.includes(false))
        return null;
    const isCeiling = first.better === 'lower';
    return {
        path: [...path, 'target'],
        at: 'value',
        hint: 'Swap the two, or leave one out: `target` warns, `threshold` fails.',
        message: `the target ${(0,config_problem/* quoted */.TL)(rule.target?.text ?? '')} is looser than the threshold ${(0,config_problem/* quoted */.TL)(rule.threshold?.text ?? '')}, so it could never warn; for a ${first.better}-is-better metric the target must be the ${isCeiling ? 'smaller' : 'larger'} of the two`,
    };
}
/** What is wrong with a check's budgets, given the metrics that it can report. `path` is the check's. */
function budgetProblems(rules, plan, path) {
    return rules.flatMap((rule) => {
        const rulePath = [...path, 'budgets', rule.key];
        const selected = reach(rule, plan);
        if ('message' in selected)
            return [{ path: rulePath, at: 'key', ...selected }];
        if (!selected.known)
            return [];
        const problem = unitProblem(rule, selected.metrics, rulePath) ?? orderProblem(rule, selected.metrics, rulePath);
        return problem === null ? [] : [problem];
    });
}
/** Units of which people write bare numbers. */
const BARE_UNITS = new Set(['count', 'score', 'unitless']);
/** Rules that are allowed and probably not what was meant: `max-regression: 5` of a time, where `5%` was wanted. */
function budgetWarnings(rules, plan, checkId) {
    return rules.flatMap((rule) => {
        const bare = rule.maxRegression?.absolute;
        if (bare === undefined || bare.unit !== undefined)
            return [];
        const selected = reach(rule, plan);
        const metric = 'message' in selected ? undefined : selected.metrics.find(({ unit }) => !BARE_UNITS.has(unit));
        if (metric === undefined)
            return [];
        return [
            `${checkId}: \`max-regression: ${bare.text}\` of ${(0,config_problem/* quoted */.TL)(rule.key)} allows ${bare.text} ${metric.unit}, as a bare number is in the metric's own unit; write \`${bare.text}%\` for a percentage`,
        ];
    });
}

// EXTERNAL MODULE: ./build/compiled/config/budgets.js
var config_budgets = __webpack_require__(1679);
// EXTERNAL MODULE: ./build/compiled/config/example.js
var example = __webpack_require__(1547);
// EXTERNAL MODULE: ./build/compiled/config/issues.js + 1 modules
var issues = __webpack_require__(2400);
// EXTERNAL MODULE: ./build/compiled/config/rounds.js
var rounds = __webpack_require__(5368);
// EXTERNAL MODULE: ./build/compiled/config/shape.js + 1 modules
var shape = __webpack_require__(7773);
;// CONCATENATED MODULE: ./build/compiled/config/checks.js









function exampleHint(kind) {
    return `A \`${kind.kind}\` check that works:\n\n${(0,example/* indent */.pZ)((0,example/* exampleText */.kQ)(kind), 2)}`;
}
function kindsHint(registry) {
    const kinds = [...registry.values()];
    const width = Math.max(0, ...kinds.map(({ kind }) => kind.length));
    return `The kinds of checks:\n\n${kinds.map(({ kind, summary }) => `  uses: ${kind.padEnd(width)}  # ${summary}`).join('\n')}`;
}
/** The kind that a check uses, or why there is none. */
function kindOf(id, body, registry) {
    const uses = body['uses'];
    const kinds = [...registry.keys()];
    const hint = kindsHint(registry);
    if (uses === undefined || uses === null) {
        const meant = registry.has(id) ? id : (0,nearest/* nearest */.p)(id, kinds);
        const example = meant === undefined ? '' : `; write \`uses: ${meant}\`?`;
        return {
            path: ['checks', id],
            at: 'key',
            message: `has no \`uses\`, which names the kind of check${example}`,
            hint,
        };
    }
    const path = ['checks', id, 'uses'];
    if (typeof uses !== 'string')
        return { path, at: 'value', message: `must be the kind of check, found ${(0,config_problem/* found */.F9)(uses)}`, hint };
    const kind = registry.get(uses);
    if (kind)
        return kind;
    const meant = (0,nearest/* nearest */.p)(uses, kinds);
    const suggestion = meant === undefined ? '.' : `; did you mean ${(0,config_problem/* quoted */.TL)(meant)}?`;
    return {
        path,
        at: 'value',
        message: `no kind of check is called ${(0,config_problem/* quoted */.TL)(uses)}${suggestion} Kinds: ${(0,config_problem/* oneOf */.yL)(kinds)}`,
        hint,
    };
}
/** Keys that are known, but not here. */
function misplaced(problem, path) {
    const key = problem.path.at(-1);
    const isTop = problem.at === 'key' && problem.path.length === path.length + 1 && typeof key === 'string';
    if (!isTop || !(0,shape/* gateKeys */.GF)().includes(key))
        return problem;
    const message = `belongs at the top of the config, not in a check: \`${key}\` is for all of them`;
    return { ...problem, message, hint: `Move \`${key}\` to the left margin, beside \`checks\`.` };
}
function roundsProblem(id, own, gate, plan) {
    if (plan.nature === 'exact')
        return [];
    const message = (0,rounds/* tooFewRounds */.EN)(own ?? gate.rounds, gate.alpha);
    if (message === null)
        return [];
    const hint = 'Raise `rounds`, or raise `alpha`.';
    if (own === undefined)
        return [{ path: ['rounds'], at: 'value', message, hint }];
    return [{ path: ['checks', id, 'rounds'], at: 'value', message, hint }];
}
/** `plan()` may still refuse options that its schema lets through. */
function planOf(kind, options, path) {
    try {
        return kind.plan(options);
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* PacegateError */.J))
            throw thrown;
        return { path, at: 'key', message: thrown.data.message, hint: thrown.data.hint };
    }
}
/** Reads one entry under `checks:`. */
function readCheck(id, body, gate, registry) {
    const path = ['checks', id];
    if (!(0,example/* isMapping */.pi)(body)) {
        const message = `must be a mapping with \`uses\` and the options of that kind, found ${(0,config_problem/* found */.F9)(body)}`;
        return { ok: false, problems: [{ path, at: 'value', message, hint: kindsHint(registry) }] };
    }
    const kind = kindOf(id, body, registry);
    if ('path' in kind)
        return { ok: false, problems: [kind] };
    const hint = exampleHint(kind);
    const common = (0,issues/* check */.z)((0,shape/* commonSchema */.$0)(), {
        value: Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'uses' && shape/* COMMON_KEYS */.PF.includes(key))),
        path,
        synonyms: config_budgets/* BUDGET_SYNONYMS */.x,
    });
    const options = (0,issues/* check */.z)(kind.options, {
        value: (0,example/* without */.FF)(body, shape/* COMMON_KEYS */.PF),
        path,
        moreKeys: shape/* COMMON_KEYS */.PF,
        hint,
    });
    if (!common.ok || !options.ok) {
        const problems = [...(common.ok ? [] : common.problems), ...(options.ok ? [] : options.problems)];
        return { ok: false, problems: problems.map((problem) => misplaced(problem, path)) };
    }
    const plan = planOf(kind, options.value, path);
    if ('path' in plan)
        return { ok: false, problems: [plan] };
    const { rounds, timeout, budgets = [] } = common.value;
    const usual = (0,example/* examplePlan */.Ym)(kind, shape/* COMMON_KEYS */.PF).metrics;
    const problems = [...budgetProblems(budgets, { ...plan, usual }, path), ...roundsProblem(id, rounds, gate, plan)];
    if (problems.length > 0)
        return { ok: false, problems };
    return {
        ok: true,
        check: {
            id,
            kind: kind.kind,
            options: options.value,
            budgets,
            rounds: rounds ?? null,
            timeout: timeout ?? shape/* DEFAULTS */.zY.checkTimeout,
        },
        warnings: budgetWarnings(budgets, { ...plan, usual }, id),
    };
}

;// CONCATENATED MODULE: ./build/compiled/config/render-problems.js


/** More than a person mends before trying again. */
const MOST_SHOWN = 10;
/** Columns of a source line that are shown. */
const WIDEST = 100;
/** The line in question with the place marked below it; empty for a file without one. */
function excerpt(lines, { line, column, width }) {
    const source = lines[line - 1]?.replaceAll('\t', ' ');
    if (source === undefined || source.trim() === '')
        return '';
    // A long line is shown from a little before the place on.
    const from = column > WIDEST - 20 ? column - 20 : 0;
    const before = (0,config_problem/* visible */.RK)(source.slice(from, column - 1));
    const marked = (0,config_problem/* visible */.RK)(source.slice(column - 1, column - 1 + width));
    const after = (0,config_problem/* visible */.RK)(source.slice(column - 1 + width, from + WIDEST));
    const shown = `${from > 0 ? '…' : ''}${before}${marked}${after}`.slice(0, WIDEST);
    const marks = `${' '.repeat(before.length + (from > 0 ? 1 : 0))}${'^'.repeat(Math.max(1, marked.length))}`;
    const gutter = String(line);
    return `\n\n  ${gutter} | ${shown.trimEnd()}\n  ${' '.repeat(gutter.length)} | ${marks.slice(0, WIDEST)}`;
}
/** More examples than this bury the message. */
const MOST_HINTS = 3;
/** The distinct hints, in the order of their problems. */
function hintOf(problems) {
    const hints = new Set(problems.flatMap(({ hint }) => (hint === undefined ? [] : [hint])));
    return hints.size === 0 ? 'Correct the config and run again.' : [...hints].slice(0, MOST_HINTS).join('\n\n');
}
/**
 * All problems of a config as one error: where each is, what was found, what is allowed, the line itself, and under `hint`
 * how to write it. The message of several problems starts with their number.
 */
function configError(document, problems) {
    const placed = problems
        .map((problem) => ({ problem, place: document.place(problem) }))
        .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
    const shown = placed.slice(0, MOST_SHOWN);
    const texts = shown.map(({ problem, place }) => {
        const where = `${(0,config_problem/* visible */.RK)(place.file)}:${place.line}:${place.column}`;
        const key = place.key === undefined ? '' : ` ${place.key}:`;
        return `${where}${key} ${problem.message.replace(/\.$/, '')}${excerpt(document.lines, place)}`;
    });
    if (placed.length > 1)
        texts.unshift(`${(0,config_problem/* visible */.RK)(document.file)} has ${placed.length} problems:`);
    if (placed.length > MOST_SHOWN)
        texts.push(`… and ${placed.length - MOST_SHOWN} more.`);
    const first = placed[0]?.place;
    return new errors/* PacegateError */.J({
        code: 'config-invalid',
        message: texts.join('\n\n'),
        hint: hintOf(shown.map(({ problem }) => problem)),
        ...(first ? { location: locationOf(first) } : {}),
    });
}
function locationOf({ file, line, column, key }) {
    return { file, line, column, ...(key === undefined ? {} : { key }) };
}

;// CONCATENATED MODULE: ./build/compiled/config/config.js






const MINIMAL_HINT = `The smallest config looks like this:\n\n${(0,example/* indent */.pZ)(shape/* MINIMAL_CONFIG */.V9, 2)}`;
/** A version that is not this one makes every other complaint misleading, so it is the only one. */
function versionProblem(version) {
    if (version === shape/* CONFIG_VERSION */.e8)
        return null;
    const path = ['version'];
    if (version === undefined || version === null) {
        return {
            path: version === null ? path : [],
            at: 'value',
            message: `\`version\` is missing; write \`version: ${shape/* CONFIG_VERSION */.e8}\``,
            hint: MINIMAL_HINT,
        };
    }
    const number = typeof version === 'string' ? Number(version) : version;
    if (typeof number === 'number' && number > shape/* CONFIG_VERSION */.e8) {
        const message = `this config is of version ${(0,config_problem/* quoted */.TL)(String(version))}, and this Pacegate reads version ${shape/* CONFIG_VERSION */.e8}`;
        return {
            path,
            at: 'value',
            message,
            hint: 'Update Pacegate (the version of the action in your workflow, or the package) to one that reads it.',
        };
    }
    return {
        path,
        at: 'value',
        message: `must be the number ${shape/* CONFIG_VERSION */.e8}, found ${(0,config_problem/* found */.F9)(version)}`,
        hint: `Write \`version: ${shape/* CONFIG_VERSION */.e8}\`.`,
    };
}
/** What is wrong with the document as a whole. */
function wholeProblem(value) {
    const base = { path: [], at: 'value', hint: MINIMAL_HINT };
    if (value === null || value === undefined)
        return { ...base, message: 'the config is empty' };
    if (!(0,example/* isMapping */.pi)(value)) {
        const colon = typeof value === 'string' && /\w:\S/.test(value) ? '; YAML wants a space after each colon' : '';
        return { ...base, message: `a config is a mapping of keys to values, found ${(0,config_problem/* found */.F9)(value)}${colon}` };
    }
    return versionProblem(value['version']);
}
/** What is wrong with the top of a config, with checks and budgets that ended up there told as such. */
function topProblems(problems, top) {
    const entryOf = ({ path: [key, ...rest] }) => (0,example/* isMapping */.pi)(top) && rest.length === 0 && key !== undefined ? top[key] : undefined;
    const isCheck = (problem) => {
        const value = entryOf(problem);
        return problem.at === 'key' && (0,example/* isMapping */.pi)(value) && 'uses' in value;
    };
    const hasStrayCheck = problems.some(isCheck);
    return problems.flatMap((problem) => {
        const [key] = problem.path;
        if (isCheck(problem)) {
            return [
                { ...problem, message: 'is a check, and checks stand under `checks:`', hint: 'Indent it below `checks:`.' },
            ];
        }
        // The checks are there, only not where they belong.
        if (key === 'checks' && hasStrayCheck)
            return [];
        if (key !== 'budgets' || problem.at !== 'key')
            return [problem];
        return [{ ...problem, message: 'belongs to a check: each has budgets of its own', hint: 'Move it into a check.' }];
    });
}
/** The config that a document holds, defaults filled in. Throws `config-invalid`, which tells every problem at once. */
function readConfig(document, registry) {
    if (document.problems.length > 0)
        throw configError(document, document.problems);
    const { value } = document;
    const whole = wholeProblem(value);
    if (whole)
        throw configError(document, [whole]);
    const gate = (0,issues/* check */.z)((0,shape/* gateSchema */.Tp)(), { value, path: [] });
    const problems = gate.ok ? [] : topProblems(gate.problems, value);
    const entries = (0,example/* isMapping */.pi)(value) && (0,example/* isMapping */.pi)(value['checks']) ? Object.entries(value['checks']) : [];
    const rounds = (gate.ok ? gate.value.rounds : undefined) ?? shape/* DEFAULTS */.zY.rounds;
    const alpha = (gate.ok ? gate.value.alpha : undefined) ?? shape/* DEFAULTS */.zY.alpha;
    const read = entries.map(([id, body]) => readCheck(id, body, { rounds, alpha }, registry));
    for (const one of read)
        if (!one.ok)
            problems.push(...one.problems);
    if (!gate.ok || problems.length > 0)
        throw configError(document, distinct(problems));
    return {
        file: document.file,
        setup: gate.value.setup ?? null,
        setupTimeout: gate.value['setup-timeout'] ?? shape/* DEFAULTS */.zY.setupTimeout,
        servers: gate.value.servers ?? {},
        baseline: gate.value.baseline ?? { kind: 'auto' },
        rounds,
        alpha,
        checks: read.flatMap((one) => (one.ok ? [one.check] : [])),
        warnings: read.flatMap((one) => (one.ok ? one.warnings : [])),
    };
}
/** Several checks may complain about the same key of the gate. */
function distinct(problems) {
    return [...new Map(problems.map((problem) => [JSON.stringify([problem.path, problem.message]), problem])).values()];
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./build/compiled/config/detect-build.js

const OUT_DIR = /\boutDir\s*:\s*['"`]([\w./-]+)['"`]/;
const always = () => true;
const never = () => false;
const BUILDERS = [
    { name: 'Astro', configs: 'astro.config.*', folder: 'dist', folderIn: OUT_DIR, isPage: always },
    {
        name: 'Vite',
        configs: 'vite.config.*',
        dependency: 'vite',
        folder: 'dist',
        folderIn: OUT_DIR,
        isPage: ({ config, hasRootPage }) => hasRootPage && !/\blib\s*:/.test(config),
    },
    { name: 'Create React App', configs: '', dependency: 'react-scripts', folder: 'build', isPage: always },
    {
        name: 'webpack',
        configs: 'webpack.config.*',
        folder: 'dist',
        isPage: ({ dependencies }) => dependencies.has('html-webpack-plugin'),
    },
    { name: 'Parcel', configs: '', dependency: 'parcel', folder: 'dist', isPage: ({ hasRootPage }) => hasRootPage },
    { name: 'tsup', configs: 'tsup.config.*', folder: 'dist', folderIn: OUT_DIR, isPage: never },
    { name: 'Rollup', configs: 'rollup.config.*', folder: 'dist', isPage: never },
];
/** Built by Next.js as a static site, or in parts that only its own server can serve. */
async function nextFolder(files, directory) {
    const [file] = await files.glob(['next.config.*'], directory);
    if (file === undefined)
        return null;
    const isStatic = /\boutput\s*:\s*['"`]export['"`]/.test(await files.readText((0,external_node_path_.join)(directory, file)));
    return isStatic
        ? { folder: 'out', isPage: true, because: `\`${file}\` exports a static site` }
        : { folder: '.next/static', isPage: false, because: `\`${file}\` stands for a Next.js build` };
}
async function fromBuilder(files, directory, { dependencies }) {
    const next = await nextFolder(files, directory);
    if (next)
        return next;
    const hasRootPage = await files.exists((0,external_node_path_.join)(directory, 'index.html'));
    for (const builder of BUILDERS) {
        const [file] = builder.configs === '' ? [] : await files.glob([builder.configs], directory);
        const isInstalled = builder.dependency !== undefined && dependencies.has(builder.dependency);
        if (file === undefined && !isInstalled)
            continue;
        const config = file === undefined ? '' : await files.readText((0,external_node_path_.join)(directory, file));
        const isPage = builder.isPage({ config, dependencies, hasRootPage });
        // Without a config a tool may be there for another's sake (Vite for Vitest): only a page to build speaks for it.
        if (file === undefined && !isPage)
            continue;
        const folder = builder.folderIn?.exec(config)?.[1]?.replace(/^\.\/|\/+$/g, '') ?? builder.folder;
        if (folder.startsWith('..') || folder.startsWith('/'))
            continue;
        const sign = file === undefined ? `the dependency \`${builder.dependency}\`` : `\`${file}\``;
        return { folder, isPage, because: `${sign} stands for a ${builder.name} build` };
    }
    return null;
}
async function fromFolder(files, directory) {
    for (const folder of ['dist', 'build', 'out']) {
        const isPage = await files.exists((0,external_node_path_.join)(directory, folder, 'index.html'));
        const scripts = await files.glob([`${folder}/**/*.{js,mjs,css}`, '!**/node_modules/**'], directory);
        if (isPage || scripts.length > 0)
            return { folder, isPage, because: `the folder \`${folder}\` holds built files` };
    }
    return null;
}
/**
 * The folder that the repository's build fills. In a fresh checkout it is not there yet: then the build tool's config
 * tells, and only where the package has a `build` script that would fill it.
 */
async function findBuild(files, directory, facts) {
    const present = await fromFolder(files, directory);
    if (present)
        return present;
    return facts && facts.scripts['build'] !== undefined ? fromBuilder(files, directory, facts) : null;
}

;// CONCATENATED MODULE: ./build/compiled/config/detect-package.js


const NPM = {
    lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'],
    install: 'npm ci',
    run: 'npm run',
    silent: 'npm run --silent',
    separator: ' --',
};
const YARN = { lockfiles: ['yarn.lock'], run: 'yarn run', separator: '' };
const MANAGERS = [
    NPM,
    {
        lockfiles: ['pnpm-lock.yaml'],
        install: 'pnpm install --frozen-lockfile',
        run: 'pnpm run',
        silent: 'pnpm --silent run',
        separator: '',
    },
    { ...YARN, install: 'yarn install --frozen-lockfile', silent: 'yarn --silent run' },
    {
        lockfiles: ['bun.lock', 'bun.lockb'],
        install: 'bun install --frozen-lockfile',
        run: 'bun run',
        silent: 'bun run --silent',
        separator: '',
    },
];
/** Yarn from version 2 on, which has its settings in `.yarnrc.yml`. */
const YARN_BERRY = { ...YARN, install: 'yarn install --immutable', silent: 'yarn run' };
function texts(value) {
    if (!(0,example/* isMapping */.pi)(value))
        return {};
    return Object.fromEntries(Object.entries(value).filter((entry) => typeof entry[1] === 'string'));
}
async function managerOf(files, directory) {
    for (const manager of MANAGERS) {
        for (const lockfile of manager.lockfiles) {
            if (!(await files.exists((0,external_node_path_.join)(directory, lockfile))))
                continue;
            const isBerry = lockfile === 'yarn.lock' && (await files.exists((0,external_node_path_.join)(directory, '.yarnrc.yml')));
            return isBerry ? YARN_BERRY : manager;
        }
    }
    return null;
}
function parseObject(text) {
    try {
        const value = JSON.parse(text.replace(/^\ufeff/, ''));
        return (0,example/* isMapping */.pi)(value) ? value : null;
    }
    catch {
        return null;
    }
}
/** Null where there is no `package.json`, or `'invalid'` where it is not a JSON object. */
async function readPackage(files, directory) {
    const path = (0,external_node_path_.join)(directory, 'package.json');
    if (!(await files.exists(path)))
        return null;
    const data = parseObject(await files.readText(path));
    if (data === null)
        return 'invalid';
    const dependencies = new Set([
        ...Object.keys(texts(data['dependencies'])),
        ...Object.keys(texts(data['devDependencies'])),
    ]);
    const locked = await managerOf(files, directory);
    const manager = locked ?? NPM;
    const unlocked = dependencies.size > 0 ? 'npm install' : null;
    return {
        scripts: texts(data['scripts']),
        dependencies,
        install: locked ? locked.install : unlocked,
        run: (script) => `${manager.run} ${script}`,
        runSilently: (script, ...args) => [`${manager.silent} ${script}${args.length > 0 ? manager.separator : ''}`, ...args].join(' '),
    };
}

// EXTERNAL MODULE: ./build/compiled/config/document.js + 3 modules
var config_document = __webpack_require__(2777);
;// CONCATENATED MODULE: ./build/compiled/config/detect.js









/** Configs of other tools, whose budgets are not read. */
const PEERS = [
    '.size-limit.{json,js,cjs,mjs,ts}',
    'bundlesize.config.json',
    '{.,}bundlewatch*.{json,js}',
    '{.,}bundlemonrc*',
    '.lighthouserc.{js,cjs,json,yml,yaml}',
    'lighthouserc.{js,cjs,json,yml,yaml}',
];
function fromBuild({ folder, isPage, because }) {
    const files = `${folder}/**/*.{js,mjs,css}`;
    const bundle = {
        id: 'bundle',
        body: { uses: 'bundle-size', files },
        because: `\`bundle\` measures the size of ${(0,config_problem/* quoted */.TL)(files)}, as ${because}`,
    };
    if (!isPage)
        return [bundle];
    const page = {
        id: 'page',
        body: { uses: 'lighthouse', serve: folder, urls: ['/'] },
        because: `\`page\` loads the start page of ${(0,config_problem/* quoted */.TL)(folder)} with Lighthouse, as it has an \`index.html\``,
    };
    return [bundle, page];
}
function fromBench(facts) {
    const script = ['bench', 'benchmark'].find((name) => facts.scripts[name] !== undefined);
    if (script === undefined)
        return [];
    const file = 'bench.json';
    if (/\bvitest bench\b/.test(facts.scripts[script] ?? '')) {
        const command = facts.runSilently(script, '--run', '--outputJson', file);
        const because = `\`benchmarks\` compares the benchmarks of the script \`${script}\`, which runs Vitest`;
        return [{ id: 'benchmarks', body: { uses: 'benchmark', command, reads: { format: 'vitest', file } }, because }];
    }
    const because = `\`benchmarks\` times the script \`${script}\` as a whole; with \`command\` and \`reads\` instead of \`time\` each benchmark is compared by itself`;
    return [{ id: 'benchmarks', body: { uses: 'benchmark', time: facts.runSilently(script) }, because }];
}
function setupOf(facts) {
    if (facts === null)
        return null;
    const build = facts.scripts['build'] === undefined ? null : facts.run('build');
    const steps = [facts.install, build].filter((step) => step !== null);
    return steps.length === 0 ? null : steps.join(' && ');
}
/** What the repository at `directory` seems to want measured, of the kinds in `registry`; null where nothing is found. */
async function detect(files, directory, registry) {
    const read = await readPackage(files, directory);
    const facts = read === 'invalid' ? null : read;
    const build = await findBuild(files, directory, facts);
    const suggestions = [...(build ? fromBuild(build) : []), ...(facts ? fromBench(facts) : [])].filter(({ body }) => registry.has(body.uses));
    if (suggestions.length === 0)
        return null;
    const setup = setupOf(facts);
    const yaml = (0,dist/* stringify */.As)({
        version: shape/* CONFIG_VERSION */.e8,
        ...(setup === null ? {} : { setup }),
        checks: Object.fromEntries(suggestions.map(({ id, body }) => [id, body])),
    }, { lineWidth: 0, flowCollectionPadding: false });
    const peers = await files.glob(PEERS, directory);
    return {
        yaml,
        reasons: [
            ...suggestions.map(({ because }) => because),
            ...(setup === null ? [] : [`${(0,config_problem/* quoted */.TL)(setup)} prepares each commit`]),
            ...(read === 'invalid' ? ['`package.json` is not valid JSON, so its scripts were not considered'] : []),
            ...peers.map((peer) => `the budgets in ${(0,config_problem/* quoted */.TL)(peer)} are not read`),
        ],
    };
}
/** The config of a repository that has none. Rejects with `nothing-to-measure` where its files suggest no check. */
async function detectConfig({ files, directory, registry }) {
    const detection = await detect(files, directory, registry);
    if (detection === null) {
        throw new errors/* PacegateError */.J({
            code: 'nothing-to-measure',
            message: 'there is no config, and nothing in the repository tells what to measure: no build folder, no known build tool with a `build` script, no `bench` script',
            hint: `Save this as \`.github/pacegate.yml\` and change it to your needs:\n\n${(0,example/* indent */.pZ)(shape/* MINIMAL_CONFIG */.V9, 2)}`,
        });
    }
    const config = readConfig((0,config_document/* parseConfigText */.B)('.github/pacegate.yml', detection.yaml), registry);
    return {
        ...config,
        file: null,
        warnings: [
            `there is no config, so this was chosen: ${detection.reasons.join('; ')}. Save it as \`.github/pacegate.yml\` to change it or to add budgets:\n\n${(0,example/* indent */.pZ)(detection.yaml.trimEnd(), 2)}`,
            ...config.warnings,
        ],
    };
}

;// CONCATENATED MODULE: ./build/compiled/config/load.js








/** Where a config is looked for, in this order. */
const CONFIG_FILES = ['.github/pacegate', 'pacegate', '.pacegate'].flatMap((name) => ['yml', 'yaml', 'json'].map((ending) => `${name}.${ending}`));
async function existing(files, directory) {
    const found = await Promise.all(CONFIG_FILES.map((file) => files.exists((0,external_node_path_.resolve)(directory, file))));
    return CONFIG_FILES.filter((_, index) => found[index]);
}
/** The config of `directory`, relative to it: the first of {@link CONFIG_FILES} that exists; null where none does. */
async function findConfig(files, directory) {
    return (await existing(files, directory))[0] ?? null;
}
/** As people name it: relative to the directory where it lies within. */
function shown(directory, path) {
    const inside = (0,external_node_path_.relative)(directory, (0,external_node_path_.resolve)(directory, path));
    return inside === '' || inside.startsWith('..') || (0,external_node_path_.isAbsolute)(inside) ? path : inside.replaceAll('\\', '/');
}
async function notFound(files, directory, path) {
    const others = await files.glob(['*.{yml,yaml,json}', '.*.{yml,yaml,json}', '.github/*.{yml,yaml,json}'], directory);
    const meant = (0,nearest/* nearest */.p)(shown(directory, path), others) ?? (await existing(files, directory))[0];
    return new errors/* PacegateError */.J({
        code: 'config-not-found',
        message: `the config ${(0,config_problem/* quoted */.TL)(path)} does not exist${meant === undefined ? '' : `; did you mean ${(0,config_problem/* quoted */.TL)(meant)}?`}`,
        hint: `Name a file that exists, relative to ${directory}, or leave \`config\` out: then ${(0,config_problem/* quoted */.TL)(CONFIG_FILES[0] ?? '')} is looked for.`,
        location: { file: path },
    });
}
/**
 * The repository's config: the file at `path`, else the first of {@link CONFIG_FILES} that exists, else what the
 * repository's own files suggest. Rejects with `config-not-found`, `config-invalid` or `nothing-to-measure`.
 */
async function loadConfig({ files, directory, path, registry = checks_registry/* CHECKS */.u }) {
    const found = path === undefined ? await existing(files, directory) : [path];
    const file = found[0];
    if (file === undefined)
        return detectConfig({ files, directory, registry });
    const absolute = (0,external_node_path_.resolve)(directory, file);
    if (path !== undefined && !(await files.exists(absolute)))
        throw await notFound(files, directory, path);
    const config = readConfig((0,config_document/* parseConfigText */.B)(shown(directory, file), await files.readText(absolute)), registry);
    const others = found.slice(1);
    if (others.length === 0)
        return config;
    const warning = `${(0,config_problem/* quoted */.TL)(file)} is the config; ${others.map(config_problem/* quoted */.TL).join(', ')} ${others.length > 1 ? 'are' : 'is'} not read`;
    return { ...config, warnings: [...config.warnings, warning] };
}


/***/ }),

/***/ 2130:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F9: () => (/* binding */ found),
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/** `checks.pages.urls[0]`; a key that is not a plain word is quoted: `checks.pages.budgets["resource.script.bytes"]`. */
function pathText(path) {
    let text = '';
    for (const step of path) {
        if (typeof step === 'number')
            text += `[${step}]`;
        else if (/^[\w$-]+$/.test(step))
            text += text === '' ? step : `.${step}`;
        else
            text += `[${visible(JSON.stringify(step))}]`;
    }
    return text;
}
/** Characters that would move the cursor, colour the terminal or reorder the line (controls, bidirectional marks). */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** `text` with every hidden character written out, so that what is printed is what is there. */
function visible(text) {
    return text.replace(HIDDEN, (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`);
}
const LONGEST_EXCERPT = 60;
/** A word of the config, quoted for a message; cut short where it is long. */
function quoted(text) {
    const cut = text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT)}…` : text;
    return `\`${visible(cut).replaceAll('`', "'")}\``;
}
/** A found value in words: `the text "fast"`, `the number 5`, `an empty list`, `nothing`. */
function found(value) {
    if (value === undefined || value === null)
        return 'nothing';
    if (typeof value === 'string')
        return value === '' ? 'an empty text' : `the text ${quoted(value)}`;
    if (typeof value === 'number' || typeof value === 'bigint')
        return `the number ${quoted(String(value))}`;
    if (typeof value === 'boolean')
        return quoted(String(value));
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    return Object.keys(value).length === 0 ? 'an empty mapping' : 'a mapping';
}
/** `a, b or c`, each quoted; long lists are cut. */
function oneOf(words, most = 12) {
    const shown = words.slice(0, most).map(quoted);
    if (words.length > most)
        return `${shown.join(', ')} and ${words.length - most} more`;
    const last = shown.pop() ?? '';
    return shown.length === 0 ? last : `${shown.join(', ')} or ${last}`;
}


/***/ }),

/***/ 554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  sK: () => (/* binding */ durationSchema),
  Fh: () => (/* binding */ quantitySchema),
  IN: () => (/* binding */ regressionLimitSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/core.js
var core = __webpack_require__(8532);
// EXTERNAL MODULE: ./build/compiled/model/nearest.js
var nearest = __webpack_require__(6202);
// EXTERNAL MODULE: ./build/compiled/model/units.js
var model_units = __webpack_require__(8275);
;// CONCATENATED MODULE: ./build/compiled/model/quantity.js


/** Spellings that people use for a unit and that are too far from it, or too ambiguous, for an edit distance. */
const SPELLINGS = new Map([
    ...['sec', 'secs', 'second', 'seconds'].map((word) => [word, 's']),
    ...['msec', 'msecs', 'millis', 'millisecond', 'milliseconds'].map((word) => [word, 'ms']),
    ...['usec', 'microsecond', 'microseconds'].map((word) => [word, 'µs']),
    ...['nanosecond', 'nanoseconds'].map((word) => [word, 'ns']),
    ...['m', 'mins', 'minute', 'minutes'].map((word) => [word, 'min']),
    ...['hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'h']),
    ...['b', 'byte', 'bytes', 'octets'].map((word) => [word, 'B']),
    ...['percent', 'pct'].map((word) => [word, '%']),
    ...['/sec', 'ops', 'ops/sec', 'hz', 'req/s', 'rps'].map((word) => [word, 'ops/s']),
]);
/** For each prefix: the unit of thousands, that of 1024s, and how many bytes each is. */
const PREFIXES = {
    k: ['kB', 'KiB', '1000', '1024'],
    m: ['MB', 'MiB', '1000²', '1024²'],
    g: ['GB', 'GiB', '1000³', '1024³'],
};
function quote(text) {
    return `\`${text}\``;
}
/** Units for messages, one dimension after another. */
function unitsInWords(dimension) {
    const units = model_units/* KNOWN_UNITS */.m_.filter((unit) => dimension === undefined || (0,model_units/* dimensionOf */.eT)(unit) === dimension);
    return dimension === undefined ? `${units.join(', ')}, %` : units.join(', ');
}
function unknownUnit(text, unit, dimension) {
    const start = `${quote(text)}: unknown unit ${quote(unit)}`;
    if (/\d/.test(unit))
        return `${quote(text)} has more than one number; write one number and one unit.`;
    const lower = unit.toLowerCase();
    const bytes = /^([kmg])(i?b?|bytes)$/.exec(lower);
    if (bytes && dimension !== 'time') {
        const [si, binary, thousand, power] = PREFIXES[bytes[1]];
        return `${start}; write ${quote(si)} (${thousand} B) or ${quote(binary)} (${power} B).`;
    }
    const known = model_units/* KNOWN_UNITS */.m_.find((one) => one.toLowerCase() === lower);
    const meant = SPELLINGS.get(lower) ?? known ?? (0,nearest/* nearest */.p)(unit, model_units/* KNOWN_UNITS */.m_);
    const fits = meant !== undefined && (dimension === undefined || (0,model_units/* dimensionOf */.eT)(meant) === dimension);
    if (!fits)
        return `${start}. Units: ${unitsInWords(dimension)}.`;
    if (meant === '%')
        return `${start}; did you mean ${quote(meant)}?`;
    return `${start}; did you mean ${quote(meant)}? Units of ${(0,model_units/* dimensionOf */.eT)(meant)}: ${unitsInWords((0,model_units/* dimensionOf */.eT)(meant))}.`;
}
const NUMBER = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(e[+-]?\d{1,3})?\s*(.*)$/i;
/** The longest text that can be a quantity or a limit; anything longer was never meant as one. */
const LONGEST = 60;
function parse(written, { like, dimension }) {
    const text = String(written).trim();
    const fail = (problem) => ({ ok: false, problem });
    if (text === '')
        return fail(`is empty; write a number and a unit, like ${like}.`);
    if (text.length > LONGEST)
        return fail(`is too long for a quantity; write a number and a unit, like ${like}.`);
    if (/^[<>=≤≥~±]/.test(text))
        return fail(`${quote(text)}: write the number alone, like ${like}; the key already says how it limits.`);
    const [, sign, digits, exponent = '', rest = ''] = NUMBER.exec(text) ?? [];
    if (digits === undefined)
        return fail(`${quote(text)} is not a quantity; write a number and a unit, like ${like}.`);
    if (/^[,'_’]\s*\d/.test(rest)) {
        return fail(`${quote(text)}: write a decimal point (\`1.5\`) and no thousands separators (\`1500\`).`);
    }
    if (sign === '-')
        return fail(`${quote(text)} is negative; write how much, without a sign.`);
    const value = Number(`${digits}${exponent}`);
    if (!Number.isFinite(value))
        return fail(`${quote(text)} is too large a number.`);
    // Greek mu and the micro sign look the same; only the latter is in the table.
    const unit = rest.replace(/^\u03bc/, '\u00b5');
    if (unit === '')
        return { ok: true, value: { value, text } };
    const known = unit === '%' || model_units/* KNOWN_UNITS */.m_.includes(unit);
    if (!known || (dimension !== undefined && (0,model_units/* dimensionOf */.eT)(unit) !== dimension))
        return fail(unknownUnit(text, unit, dimension));
    return { ok: true, value: { value, unit, text } };
}
/** `2.5 s`, `170 kB`, `5%`, `12`: never negative. A bare number has no unit. */
function parseQuantity(written) {
    return parse(written, { like: '`2.5 s` or `170 kB`' });
}
/** What a timer can hold without overflowing, with room to spare; nothing that is gated takes longer. */
const LONGEST_DURATION = 24 * 3600 * 1000;
/** `90 s`, `10 min` as milliseconds; the unit is required, and a day is the most. */
function parseDuration(written) {
    const parsed = parse(written, { like: '`90 s` or `10 min`', dimension: 'time' });
    if (!parsed.ok)
        return parsed;
    const { value, unit, text } = parsed.value;
    if (unit === undefined) {
        return { ok: false, problem: `${quote(text)} has no unit; write ${quote(`${text} s`)} or ${quote(`${text} min`)}.` };
    }
    const ms = (0,model_units/* convert */.C6)(value, unit, 'ms') ?? Number.NaN;
    if (!(ms > 0))
        return { ok: false, problem: `${quote(text)} leaves no time at all; write a duration like \`10 min\`.` };
    if (ms > LONGEST_DURATION)
        return { ok: false, problem: `${quote(text)} is longer than a day; write at most \`24 h\`.` };
    return { ok: true, value: ms };
}
/** `5%`, `2 kB`, or both: `5% and 2 kB` (then both must be exceeded). */
function parseRegressionLimit(written) {
    const text = String(written).trim();
    const like = '`5%`, `2 kB` or `5% and 2 kB`';
    if (text.length > LONGEST)
        return { ok: false, problem: `is too long for a limit; write ${like}.` };
    if (/\sor\s|,\s|&|\|/i.test(text)) {
        return {
            ok: false,
            problem: `${quote(text)}: join the two parts with \`and\`, as in \`5% and 2 kB\` (both must be exceeded).`,
        };
    }
    const parts = text.split(/\s*\band\b\s*/i);
    let relative;
    let absolute;
    for (const part of parts) {
        const parsed = parse(part.replace(/^\+/, ''), { like });
        if (!parsed.ok)
            return parsed;
        const isRelative = parsed.value.unit === '%';
        if (isRelative ? relative !== undefined : absolute !== undefined) {
            return {
                ok: false,
                problem: `${quote(text)}: write at most one percentage and one amount, like \`5% and 2 kB\`.`,
            };
        }
        if (isRelative)
            relative = parsed.value.value / 100;
        else
            absolute = parsed.value;
    }
    return {
        ok: true,
        value: { ...(relative === undefined ? {} : { relative }), ...(absolute === undefined ? {} : { absolute }), text },
    };
}

;// CONCATENATED MODULE: ./build/compiled/config/quantities.js



const quantities_NUMBER = '(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?';
function anyOf(units) {
    return `(${units.join('|')})`;
}
const DURATION = `${quantities_NUMBER}\\s*${anyOf(model_units/* KNOWN_UNITS */.m_.filter((unit) => (0,model_units/* dimensionOf */.eT)(unit) === 'time'))}`;
const QUANTITY = `${quantities_NUMBER}\\s*${anyOf([...model_units/* KNOWN_UNITS */.m_, '%'])}?`;
/** Only for editors: the parser says better what is wrong. */
function written(pattern) {
    return schemas/* string */.YjP().meta({ pattern: `^\\s*${pattern}\\s*$` });
}
function addProblem(context, message) {
    context.addIssue({ code: 'custom', message });
    return core/* NEVER */.tm;
}
/** A text or number that `parse` turns into a `T`; its sentence about what is wrong becomes the issue. */
function parsedBy(parse, pattern, { title, kinds }) {
    return schemas/* union */.KCZ([schemas/* number */.aig().nonnegative(), written(pattern)], {
        // A bad number is the parser's to explain, like a bad text.
        error: ({ input }) => (typeof input === 'number' ? explain(parse, input) : `must be ${kinds}`),
    })
        .transform((value, context) => {
        const parsed = parse(value);
        return parsed.ok ? parsed.value : addProblem(context, parsed.problem);
    })
        .meta({ title });
}
function explain(parse, value) {
    const parsed = parse(value);
    return parsed.ok ? undefined : parsed.problem;
}
/** `90 s`, `10 min`: milliseconds once parsed. */
function durationSchema() {
    return schemas/* string */.YjP({
        error: ({ input }) => (typeof input === 'number' ? explain(parseDuration, input) : undefined) ??
            'must be a duration, like `90 s` or `10 min`',
    })
        .meta({ title: 'duration', pattern: `^\\s*${DURATION}\\s*$` })
        .transform((value, context) => {
        const parsed = parseDuration(value);
        return parsed.ok ? parsed.value : addProblem(context, parsed.problem);
    });
}
/** `2.5 s`, `170 kB`, `12`. */
function quantitySchema() {
    return parsedBy(parseQuantity, QUANTITY, {
        title: 'quantity',
        kinds: 'a number with a unit, like `2.5 s` or `170 kB`',
    });
}
/** `5%`, `2 kB`, `5% and 2 kB`. */
function regressionLimitSchema() {
    const pattern = `\\+?${QUANTITY}(\\s+and\\s+${QUANTITY})?`;
    return parsedBy(parseRegressionLimit, pattern, {
        title: 'limit',
        kinds: '`5%`, an amount like `2 kB`, or both: `5% and 2 kB`',
    });
}


/***/ }),

/***/ 5368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dd: () => (/* binding */ FEWEST_ROUNDS),
/* harmony export */   EN: () => (/* binding */ tooFewRounds),
/* harmony export */   M4: () => (/* binding */ MOST_ROUNDS)
/* harmony export */ });
/** Fewer rounds a side cannot establish a regression at the usual level: with 5 the smallest possible p is 0.008. */
const FEWEST_ROUNDS = 6;
/** More rounds cost hours and tell no more: what limits a gate by then is bias, not noise. */
const MOST_ROUNDS = 100;
/** The smallest two-sided p that a rank test can give with `rounds` values a side: 2 / C(2n, n) (Mann and Whitney 1947). */
function smallestP(rounds) {
    let p = 2;
    for (let i = 1; i <= rounds; i++)
        p *= i / (rounds + i);
    return p;
}
/** The fewest rounds a side, from {@link FEWEST_ROUNDS} on, whose smallest p reaches `alpha`; null where none does. */
function roundsFor(alpha) {
    for (let rounds = FEWEST_ROUNDS; rounds <= MOST_ROUNDS; rounds++)
        if (smallestP(rounds) <= alpha)
            return rounds;
    return null;
}
/** Why `rounds` a side can establish nothing at level `alpha`, or null where they can. */
function tooFewRounds(rounds, alpha) {
    const needed = roundsFor(alpha);
    if (needed === null || rounds >= needed)
        return null;
    const p = smallestP(rounds).toPrecision(2);
    return `is ${rounds}, and at least ${needed} are needed: with ${rounds} rounds a side the smallest p that a rank test can give is ${p}, which never reaches alpha ${alpha}, so that no regression could ever be established`;
}


/***/ }),

/***/ 7773:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PF: () => (/* binding */ COMMON_KEYS),
  e8: () => (/* binding */ CONFIG_VERSION),
  zY: () => (/* binding */ DEFAULTS),
  V9: () => (/* binding */ MINIMAL_CONFIG),
  $0: () => (/* binding */ commonSchema),
  GF: () => (/* binding */ gateKeys),
  Tp: () => (/* binding */ gateSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./build/compiled/config/baseline.js
var baseline = __webpack_require__(5694);
// EXTERNAL MODULE: ./build/compiled/config/budgets.js
var budgets = __webpack_require__(1679);
// EXTERNAL MODULE: ./build/compiled/config/quantities.js + 1 modules
var quantities = __webpack_require__(554);
// EXTERNAL MODULE: ./build/compiled/config/rounds.js
var rounds = __webpack_require__(5368);
;// CONCATENATED MODULE: ./build/compiled/config/servers.js


const READY_TIMEOUT = 60_000;
const PORT = '{port}';
function isServerUrl(url) {
    const parsed = URL.parse(url.replaceAll(PORT, '1'));
    return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
}
const folderServer = () => schemas/* strictObject */.rej({
    folder: schemas/* string */.YjP()
        .min(1)
        .meta({ description: 'The folder to serve, relative to where the config’s paths start.' }),
    fallback: schemas/* string */.YjP()
        .min(1)
        .optional()
        .meta({
        description: 'The file that answers for paths that do not exist: for single-page applications.',
        examples: ['index.html'],
    }),
})
    .transform(({ folder, fallback }) => ({
    kind: 'folder',
    folder,
    ...(fallback === undefined ? {} : { fallback }),
}));
const commandServer = () => schemas/* strictObject */.rej({
    command: schemas/* string */.YjP()
        .min(1)
        .meta({
        description: 'Starts the server. `{port}` is replaced by a free port, which is also in the environment as `PORT`.',
        examples: ['npm start', 'node server.js --port {port}'],
    }),
    url: schemas/* string */.YjP()
        .refine((url) => url.includes(PORT), {
        error: 'must hold `{port}`: base and head run side by side, so each gets a port of its own',
        abort: true,
    })
        .refine(isServerUrl, { error: 'must be an http or https address, like `http://127.0.0.1:{port}`' })
        .optional()
        .meta({
        description: 'Where it listens; `{port}` is replaced.',
        default: 'http://127.0.0.1:{port}',
        examples: ['http://localhost:{port}/app'],
    }),
    ready: schemas/* string */.YjP()
        .startsWith('/', { error: 'must be a path that starts with `/`, like `/health`' })
        .optional()
        .meta({
        description: 'The path that must answer below 400 before the server counts as ready.',
        default: '/',
        examples: ['/health'],
    }),
    timeout: (0,quantities/* durationSchema */.sK)()
        .optional()
        .meta({ description: 'How long it may take to become ready.', default: '60 s', examples: ['2 min'] }),
})
    .transform(({ command, url, ready, timeout }) => ({
    kind: 'command',
    command,
    url: (url ?? `http://127.0.0.1:${PORT}`).replace(/\/+$/, ''),
    ready: ready ?? '/',
    timeout: timeout ?? READY_TIMEOUT,
}));
/** A folder, or a command that listens on the port it is given. */
function serverSchema() {
    const folder = schemas/* string */.YjP()
        .min(1)
        .meta({ description: 'A folder to serve.', examples: ['dist'] })
        .transform((path) => ({ kind: 'folder', folder: path }));
    return schemas/* union */.KCZ([folder, folderServer(), commandServer()]);
}

;// CONCATENATED MODULE: ./build/compiled/config/shape.js






/** The version of the format that this code reads. */
const CONFIG_VERSION = 1;
/** Durations in ms. */
const DEFAULTS = {
    setupTimeout: 15 * 60_000,
    checkTimeout: 10 * 60_000,
    rounds: 10,
    alpha: 0.01,
};
/** Starts every config: shown where one has no beginning. */
const MINIMAL_CONFIG = `version: 1
checks:
  bundle:
    uses: bundle-size
    files: dist/**/*.{js,css}`;
/** Names that people choose: they stand in reports, on command lines and as keys. */
function nameSchema(what) {
    return schemas/* string */.YjP()
        .regex(/^[A-Za-z][\w.-]{0,63}$/, {
        error: `the name of a ${what} starts with a letter and has only letters, digits, \`-\`, \`_\` and \`.\`, at most 64`,
    })
        .refine((name) => !(name in {}), { error: `a ${what} cannot have the name of something built into JavaScript` });
}
function roundsSchema() {
    return schemas/* int */.Whr()
        .min(rounds/* FEWEST_ROUNDS */.Dd, {
        error: `must be at least ${rounds/* FEWEST_ROUNDS */.Dd}: with fewer rounds a side no difference can be told from noise`,
    })
        .max(rounds/* MOST_ROUNDS */.M4);
}
/** The top of a config; what stands under `checks` is parsed kind by kind. */
function gateSchema() {
    return schemas/* strictObject */.rej({
        $schema: schemas/* string */.YjP().optional().meta({ description: 'The JSON Schema that editors check this file against.' }),
        version: schemas/* literal */.euz(CONFIG_VERSION).meta({ description: `The version of this format: ${CONFIG_VERSION}.` }),
        setup: schemas/* string */.YjP()
            .min(1)
            .optional()
            .meta({
            description: 'A command that is run once in each commit’s tree before anything is measured.',
            examples: ['npm ci && npm run build'],
        }),
        'setup-timeout': (0,quantities/* durationSchema */.sK)()
            .optional()
            .meta({ description: 'How long `setup` may take.', default: '15 min', examples: ['30 min'] }),
        servers: schemas/* record */.g1P(nameSchema('server'), serverSchema())
            .optional()
            .meta({
            description: 'Servers that checks ask for by name: a folder, or a command. Each is started once a side and shared.',
            examples: [{ web: 'dist' }, { api: { command: 'npm start', ready: '/health' } }],
        }),
        baseline: (0,baseline/* baselineSchema */.d)()
            .optional()
            .meta({
            description: 'Where the base’s numbers come from. `auto`: stored ones for exact metrics, side by side for sampled ones. `artifact`: stored ones only. `side-by-side`: always measured in the same job. `file`: a snapshot. `none`: absolute budgets only.',
            default: 'auto',
            examples: ['side-by-side', { file: 'base.json' }],
        }),
        rounds: roundsSchema()
            .optional()
            .meta({
            description: `How often each side of a sampled metric is measured. At least ${rounds/* FEWEST_ROUNDS */.Dd}: with fewer no difference can be told from noise.`,
            default: DEFAULTS.rounds,
            examples: [20],
        }),
        alpha: schemas/* number */.aig()
            .gt(0)
            .max(0.2)
            .optional()
            .meta({
            description: 'The level of significance, after correction over all sampled comparisons: how often noise may pass for a change.',
            default: DEFAULTS.alpha,
            examples: [0.001],
        }),
        checks: schemas/* record */.g1P(nameSchema('check'), schemas/* unknown */.L5J())
            .refine((checks) => Object.keys(checks).length > 0, { error: 'must name at least one check' })
            .meta({
            description: 'What is measured: each check has a name of your choice and the kind that it `uses`.',
            examples: [{ bundle: { uses: 'bundle-size', files: 'dist/**/*.{js,css}' } }],
        }),
    });
}
/** What stands in every check beside its own options. */
function commonSchema() {
    return schemas/* strictObject */.rej({
        rounds: roundsSchema()
            .optional()
            .meta({ description: 'Rounds a side for this check, instead of the gate’s own number.', examples: [20] }),
        timeout: (0,quantities/* durationSchema */.sK)()
            .optional()
            .meta({ description: 'For all rounds of both sides.', default: '10 min', examples: ['20 min'] }),
        budgets: (0,budgets/* budgetsSchema */.O)().optional(),
    });
}
/** The keys at the top of a config. */
function gateKeys() {
    return Object.keys(gateSchema().shape);
}
/** The keys of a check that do not belong to its kind. */
const COMMON_KEYS = ['uses', 'budgets', 'rounds', 'timeout'];


/***/ }),

/***/ 7276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bt: () => (/* binding */ UNWORDED),
/* harmony export */   h: () => (/* binding */ suggestion),
/* harmony export */   r4: () => (/* binding */ inWords)
/* harmony export */ });
/* harmony import */ var _model_nearest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6202);
/* harmony import */ var _problem_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2130);


/** Stands for a message that the schema's author did not write: then the words are made here. */
const UNWORDED = '\0';
/** What the reader of the config would call a type. */
const TYPES = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: '`true` or `false`',
    array: 'a list',
    object: 'a mapping',
    record: 'a mapping',
    null: 'nothing',
};
function typeInWords(expected) {
    return TYPES[expected] ?? expected;
}
/** `; did you mean …?`, or a full stop. */
function suggestion(meant) {
    return meant === undefined ? '.' : `; did you mean ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(meant)}?`;
}
function mustBe(kinds, value) {
    return value === undefined ? `is missing; it must be ${kinds}` : `must be ${kinds}, found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}`;
}
/** A value that is none of the allowed ones. `more` are the types that would do as well. */
function notAllowed(value, allowed, more = []) {
    const all = [(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(allowed), ...more].join(', or ');
    if (value === undefined)
        return `is missing; it must be ${all}`;
    const meant = typeof value === 'string' ? (0,_model_nearest_js__WEBPACK_IMPORTED_MODULE_1__/* .nearest */ .p)(value, allowed) : undefined;
    return `cannot be ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}${suggestion(meant)} Allowed: ${all}`;
}
/** A value that none of a union's alternatives takes. */
function noneFits(issue, value) {
    if (issue.errors.length === 0 && 'options' in issue && Array.isArray(issue.options)) {
        return notAllowed(value, issue.options.map(String));
    }
    const inner = issue.errors.flat().filter(({ message }) => message === UNWORDED);
    const values = inner.flatMap((one) => (one.code === 'invalid_value' ? one.values.map(String) : []));
    const kinds = inner.flatMap((one) => (one.code === 'invalid_type' ? [typeInWords(one.expected)] : []));
    const distinct = [...new Set(kinds)];
    return values.length > 0 ? notAllowed(value, [...new Set(values)], distinct) : mustBe(distinct.join(' or '), value);
}
function size(issue, value) {
    const isSmall = issue.code === 'too_small';
    const limit = isSmall ? issue.minimum : issue.maximum;
    const bound = `${isSmall ? 'at least' : 'at most'} ${limit}`;
    switch (issue.origin) {
        case 'array':
        case 'set':
            return `must list ${bound}, found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}`;
        case 'string':
            return value === '' ? 'is empty' : `must have ${bound} characters, found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}`;
        default: {
            const strict = issue.inclusive === false ? `${isSmall ? 'more' : 'less'} than ${limit}` : bound;
            return `must be ${strict}, found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}`;
        }
    }
}
/** What was found and what is allowed, in one sentence that follows the key's path. A schema's own message is kept. */
function inWords(issue, value) {
    if (issue.message !== UNWORDED) {
        const isScalar = value !== undefined && value !== null && typeof value !== 'object';
        // A message that quotes the value need not name it again.
        return isScalar && !issue.message.includes(`\`${String(value)}\``)
            ? `${issue.message} (found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)})`
            : issue.message;
    }
    switch (issue.code) {
        case 'invalid_type':
            return mustBe(typeInWords(issue.expected), value);
        case 'invalid_value':
            return notAllowed(value, issue.values.map(String));
        case 'invalid_union':
            return noneFits(issue, value);
        case 'too_small':
        case 'too_big':
            return size(issue, value);
        case 'not_multiple_of':
            return `must be a multiple of ${issue.divisor}, found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}`;
        case 'invalid_format':
            return `must be a valid ${issue.format}, found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}`;
        default:
            return `is not valid, found ${(0,_problem_js__WEBPACK_IMPORTED_MODULE_0__/* .found */ .F9)(value)}`;
    }
}


/***/ }),

/***/ 2179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ decide_decide)
});

;// CONCATENATED MODULE: ./build/compiled/compare/benjamini-hochberg.js
/**
 * Benjamini & Hochberg's (1995) adjusted p-values, in the order given: q₍ᵢ₎ = min over j ≥ i of m·p₍ⱼ₎/j, at most 1.
 * Rejecting where q ≤ α bounds the expected share of false alarms among all alarms by α.
 */
function benjaminiHochberg(p) {
    const order = p.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
    const q = new Array(p.length).fill(1);
    let smallest = 1;
    order.forEach(({ value, index }, position) => {
        const rank = p.length - position;
        smallest = Math.min(smallest, (value * p.length) / rank);
        q[index] = smallest;
    });
    return q;
}

;// CONCATENATED MODULE: ./build/compiled/compare/normal.js
/** Below it the power series is used, from it on the continued fraction: both are then exact to 1e-15. */
const SERIES_LIMIT = 2.5;
/** The upper tail P(Z > x) of the standard normal for x ≥ SERIES_LIMIT: Laplace's continued fraction (Abramowitz & Stegun 26.2.14). */
function upperTail(x) {
    let fraction = 0;
    for (let term = 120; term >= 1; term--)
        fraction = term / (x + fraction);
    return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI) / (x + fraction);
}
/** Φ(x), the standard normal distribution function (Abramowitz & Stegun 26.2.10 and 26.2.14). */
function normalCdf(x) {
    if (Number.isNaN(x))
        return Number.NaN;
    if (x >= SERIES_LIMIT)
        return 1 - upperTail(x);
    if (x <= -SERIES_LIMIT)
        return upperTail(-x);
    let term = x;
    let sum = x;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && k < 200; k++) {
        term *= (x * x) / (2 * k + 1);
        sum += term;
    }
    return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
/** Φ⁻¹(p) for 0 < p < 1, ±Infinity at the ends: bisection on Φ, so that it is its inverse to the last digits. */
function normalQuantile(p) {
    if (!(p >= 0 && p <= 1))
        throw new RangeError(`a probability lies between 0 and 1, not ${p}`);
    if (p === 0)
        return Number.NEGATIVE_INFINITY;
    if (p === 1)
        return Number.POSITIVE_INFINITY;
    if (p > 0.5)
        return -normalQuantile(1 - p);
    let low = -39;
    let high = 0;
    while (high - low > 1e-13) {
        const middle = (low + high) / 2;
        if (normalCdf(middle) < p)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

;// CONCATENATED MODULE: ./build/compiled/compare/mann-whitney.js

/** The largest size of either sample for which the exact distribution is used. */
const EXACT_LIMIT = 20;
/**
 * Mann-Whitney's U test (Mann & Whitney 1947), one-sided in each direction. The exact null distribution serves without ties
 * and up to 20 values a side; else the normal approximation with the variance corrected for ties,
 * nm/12·[(N+1) − Σ(t³−t)/(N(N−1))], and a continuity correction of ½ (Hollander & Wolfe, Nonparametric Statistical
 * Methods, 4.1). Both samples hold at least one finite value.
 */
function mannWhitney(x, y) {
    const n = x.length;
    const m = y.length;
    const pooled = [...x.map((value) => ({ value, head: false })), ...y.map((value) => ({ value, head: true }))];
    pooled.sort((a, b) => a.value - b.value);
    let rankSum = 0;
    let tieTerm = 0;
    for (let start = 0; start < pooled.length;) {
        let end = start;
        let heads = 0;
        while (end < pooled.length && pooled[end]?.value === pooled[start]?.value) {
            if (pooled[end]?.head)
                heads++;
            end++;
        }
        const tied = end - start;
        rankSum += heads * ((start + 1 + end) / 2);
        tieTerm += tied ** 3 - tied;
        start = end;
    }
    const u = rankSum - (m * (m + 1)) / 2;
    if (tieTerm === 0 && n <= EXACT_LIMIT && m <= EXACT_LIMIT) {
        const cumulative = nullDistribution(n, m);
        return { u, greater: cumulative[n * m - u] ?? 1, less: cumulative[u] ?? 1, exact: true };
    }
    const total = n + m;
    const variance = ((n * m) / 12) * (total + 1 - tieTerm / (total * (total - 1)));
    if (!(variance > 0))
        return { u, greater: 1, less: 1, exact: false };
    const deviation = u - (n * m) / 2;
    const tail = (excess) => Math.min(1, normalCdf(-(excess - 0.5) / Math.sqrt(variance)));
    return { u, greater: tail(deviation), less: tail(-deviation), exact: false };
}
const distributions = new Map();
/**
 * P(U ≤ u) for u = 0…nm under the null. The number of arrangements with a given U obeys the recurrence
 * f(n, m, u) = f(n−1, m, u−m) + f(n, m−1, u); as a generating function it is the Gaussian binomial coefficient, built here
 * factor by factor.
 */
function nullDistribution(n, m) {
    const key = `${n},${m}`;
    const known = distributions.get(key);
    if (known)
        return known;
    const size = n * m + 1;
    let counts = new Float64Array(size);
    counts[0] = 1;
    for (let i = 1; i <= n; i++) {
        const power = m + i;
        for (let u = size - 1; u >= power; u--)
            counts[u] = (counts[u] ?? 0) - (counts[u - power] ?? 0);
        for (let u = i; u < size; u++)
            counts[u] = (counts[u] ?? 0) + (counts[u - i] ?? 0);
    }
    const total = counts.reduce((sum, count) => sum + count, 0);
    let running = 0;
    counts = counts.map((count) => {
        running += count;
        return running / total;
    });
    distributions.set(key, counts);
    return counts;
}

;// CONCATENATED MODULE: ./build/compiled/compare/order-statistics.js
/** A sorted copy, ascending. */
function sorted(values) {
    return [...values].sort((a, b) => a - b);
}
function at(values, index) {
    const value = values[index];
    if (value === undefined)
        throw new RangeError(`no value at ${index} of ${values.length}`);
    return value;
}
/** The median of at least one value; the mean of the middle two for an even number. */
function median(values) {
    const ordered = sorted(values);
    const middle = ordered.length / 2;
    return Number.isInteger(middle)
        ? (at(ordered, middle - 1) + at(ordered, middle)) / 2
        : at(ordered, Math.floor(middle));
}
/**
 * The distribution-free confidence interval of a median: the narrowest [x₍ₖ₎, x₍ₙ₊₁₋ₖ₎] whose coverage
 * 1 − 2·P(Bin(n, ½) < k) reaches `confidence`, or [minimum, maximum] where n is too small for it
 * (Conover, Practical Nonparametric Statistics, 3.2).
 */
function medianInterval(values, confidence) {
    const ordered = sorted(values);
    const n = ordered.length;
    let k = 1;
    let probability = 2 ** -n;
    let below = probability;
    for (let next = 1; next < n / 2; next++) {
        probability *= (n - next + 1) / next;
        below += probability;
        if (1 - 2 * below < confidence)
            break;
        k = next + 1;
    }
    return { low: at(ordered, k - 1), high: at(ordered, n - k) };
}

;// CONCATENATED MODULE: ./build/compiled/compare/hodges-lehmann.js



/**
 * The Hodges-Lehmann estimate of the shift, the median of all differences yⱼ − xᵢ (Hodges & Lehmann 1963), and the interval
 * [d₍ₖ₎, d₍ₙₘ₊₁₋ₖ₎] of shifts that the rank test does not reject (Hollander & Wolfe, 4.3).
 */
function hodgesLehmann(x, y, confidence) {
    const differences = sorted(y.flatMap((b) => x.map((a) => b - a)));
    const k = intervalRank(x.length, y.length, (1 - confidence) / 2);
    const low = differences[k - 1];
    const high = differences[differences.length - k];
    if (low === undefined || high === undefined)
        throw new RangeError('a shift needs a value on each side');
    return { estimate: median(differences), low, high };
}
/**
 * k, at least 1: the smallest u with P(U ≤ u) ≥ `tail` under the null, as R's wilcox.test takes it; for larger samples
 * ⌊nm/2 − z·√(nm(N+1)/12)⌋.
 */
function intervalRank(n, m, tail) {
    if (n <= EXACT_LIMIT && m <= EXACT_LIMIT) {
        return Math.max(1, nullDistribution(n, m).findIndex((probability) => probability >= tail));
    }
    const z = normalQuantile(1 - tail);
    return Math.max(1, Math.floor((n * m) / 2 - z * Math.sqrt((n * m * (n + m + 1)) / 12)));
}

;// CONCATENATED MODULE: ./build/compiled/compare/evidence.js




/** The share of real changes of the size called detectable that would have been found. */
const POWER = 0.8;
/**
 * Compares two noisy samples on the scale y = log(value), signed so that + is worse; where a value is 0 or less there is
 * no logarithm and plain differences are taken.
 */
function weighSamples(base, head, better, confidence) {
    const sign = better === 'lower' ? 1 : -1;
    const logarithmic = [...base, ...head].every((value) => value > 0);
    const scale = logarithmic ? (value) => sign * Math.log(value) : (value) => sign * value;
    const x = base.map(scale);
    const y = head.map(scale);
    // Ranks are taken of the values themselves: the logarithm's last digit would make and break ties.
    const test = mannWhitney(base.map((value) => sign * value), head.map((value) => sign * value));
    const shift = hodgesLehmann(x, y, confidence);
    const reference = Math.abs(median(base));
    const relative = (onScale) => {
        if (logarithmic)
            return Math.expm1(sign * onScale);
        return reference > 0 ? (sign * onScale) / reference : null;
    };
    const [low, high] = sign === 1 ? [shift.low, shift.high] : [shift.high, shift.low];
    const error = (shift.high - shift.low) / (2 * normalQuantile(1 - (1 - confidence) / 2));
    return {
        worse: test.greater,
        better: test.less,
        shift,
        onScale: (fraction) => (logarithmic ? Math.log1p(fraction) : fraction * reference),
        delta: {
            absolute: median(head) - median(base),
            relative: relative(shift.estimate),
            low: relative(low),
            high: relative(high),
        },
        detectable: (alpha) => {
            const size = (normalQuantile(1 - alpha) + normalQuantile(POWER)) * error;
            if (logarithmic)
                return Math.expm1(size);
            return reference > 0 ? size / reference : null;
        },
    };
}

;// CONCATENATED MODULE: ./build/compiled/compare/compare.js



/** With fewer rounds a side no rank test can reach the level that a gate needs: the smallest two-sided p of 5 and 5 is .008. */
const MIN_ROUNDS = 6;
/** Changes up to this are noise of the machine however significant: memory layout alone moves identical code by 1–2 %. */
const DEFAULT_MARGIN = 0.03;
const SUMMARY_CONFIDENCE = 0.95;
/**
 * Compares every pairing of a pull request. Sampled metrics share one correction for multiplicity (Benjamini-Hochberg, a
 * family for each direction), so this needs all of them at once. A regression is established when q ≤ α and the
 * estimated shift exceeds the margin; unchanged when the interval's worse end stays below the margin; else inconclusive.
 */
function comparePairings(pairings, decision) {
    const weighed = pairings.map((pairing) => weigh(pairing, decision));
    const tested = weighed.flatMap((one) => (one.kind === 'sampled' ? [one.evidence] : []));
    const worse = benjaminiHochberg(tested.map((evidence) => evidence.worse));
    const better = benjaminiHochberg(tested.map((evidence) => evidence.better));
    let next = 0;
    return weighed.map((one) => {
        if (one.kind === 'settled')
            return one.comparison;
        const q = { worse: worse[next] ?? 1, better: better[next] ?? 1 };
        next++;
        return conclude(one, q, decision, tested.length);
    });
}
function weigh(pairing, decision) {
    const { base, head, basis, metric } = pairing;
    if (base === null || head === null) {
        if (basis.kind === 'none')
            return settled(pairing, 'inconclusive', basis.reason);
        return settled(pairing, base === null ? 'added' : 'removed', null);
    }
    const varied = metric.nature === 'exact' && !(isConstant(base) && isConstant(head));
    if (metric.nature === 'exact' && !varied)
        return { kind: 'settled', comparison: compareExact(pairing, base, head) };
    if (basis.kind === 'apart')
        return settled(pairing, 'inconclusive', basis.reason);
    const rounds = Math.min(base.length, head.length);
    if (rounds < MIN_ROUNDS) {
        return settled(pairing, 'inconclusive', `${rounds} rounds a side; a verdict needs at least ${MIN_ROUNDS}`);
    }
    const caveat = basis.kind === 'together' ? basis.caveat : undefined;
    const note = varied ? 'the count varied from round to round, so it was judged like a time' : (caveat ?? null);
    return { kind: 'sampled', pairing, evidence: weighSamples(base, head, metric.better, 1 - decision.alpha), note };
}
function conclude({ pairing, evidence, note }, q, { alpha, margin }, family) {
    const limit = evidence.onScale(margin(pairing));
    const { estimate, high } = evidence.shift;
    const change = q.worse <= alpha && estimate > limit
        ? 'regression'
        : q.better <= alpha && estimate < -limit
            ? 'improvement'
            : high < limit || isFlat(evidence)
                ? 'unchanged'
                : 'inconclusive';
    const isWorse = evidence.worse <= evidence.better;
    const detectable = evidence.detectable(alpha / family);
    return {
        ...identity(pairing),
        change,
        base: summarise(pairing.base, 'sampled'),
        head: summarise(pairing.head, 'sampled'),
        delta: evidence.delta,
        p: isWorse ? evidence.worse : evidence.better,
        q: isWorse ? q.worse : q.better,
        detectable: detectable === null ? null : Math.max(detectable, margin(pairing)),
        ...(note === null ? {} : { note }),
    };
}
/** Every value on both sides is the same: 0 layout shift before and after, where no margin is left to stay below. */
function isFlat({ shift }) {
    return shift.low === 0 && shift.high === 0;
}
function compareExact(pairing, base, head) {
    const before = median(base);
    const absolute = median(head) - before;
    const isWorse = pairing.metric.better === 'lower' ? absolute > 0 : absolute < 0;
    return {
        ...identity(pairing),
        change: absolute === 0 ? 'unchanged' : isWorse ? 'regression' : 'improvement',
        base: summarise(base, 'exact'),
        head: summarise(head, 'exact'),
        delta: { absolute, relative: before === 0 ? null : absolute / Math.abs(before), low: null, high: null },
        p: null,
        q: null,
        detectable: null,
    };
}
function settled(pairing, change, note) {
    const { base, head, metric } = pairing;
    const both = base !== null && head !== null;
    const before = both ? median(base) : 0;
    const absolute = both ? median(head) - before : 0;
    const comparison = {
        ...identity(pairing),
        change,
        base: summarise(base, metric.nature),
        head: summarise(head, metric.nature),
        delta: both
            ? { absolute, relative: before === 0 ? null : absolute / Math.abs(before), low: null, high: null }
            : null,
        p: null,
        q: null,
        detectable: null,
        ...(note === null ? {} : { note }),
    };
    return { kind: 'settled', comparison };
}
function identity({ check, kind, subject, metric, lead }) {
    const { id, title, unit, better, nature } = metric;
    return { check, kind, subject, metric: id, title, unit, better, nature, lead };
}
function summarise(values, nature) {
    if (values === null)
        return null;
    const center = median(values);
    if (nature === 'exact' && isConstant(values))
        return { center, low: center, high: center, rounds: values.length };
    return { center, ...medianInterval(values, SUMMARY_CONFIDENCE), rounds: values.length };
}
function isConstant(values) {
    return values.every((value) => value === values[0]);
}

// EXTERNAL MODULE: ./build/compiled/model/format.js
var format = __webpack_require__(965);
;// CONCATENATED MODULE: ./build/compiled/compare/judge.js

/** With fewer rounds the range of the values is no interval to fail anybody on. */
const MIN_ROUNDS_FOR_THRESHOLD = 5;
/**
 * The only place that decides. A threshold fails when the head is beyond it, for a sampled metric with the whole
 * confidence interval of its median; a regression fails when it is established and its estimate exceeds the tolerance;
 * a target warns.
 */
function judge(comparison, applied) {
    const { check, subject, metric } = comparison;
    const budget = applied.kind === 'rule' ? applied.budget : applied.kind === 'default' ? { maxRegression: applied.tolerance } : null;
    const rule = applied.kind === 'rule' ? applied.key : applied.kind === 'default' ? 'default' : null;
    return {
        check,
        subject,
        metric,
        budget,
        rule,
        ...decide(comparison, budget),
    };
}
function decide(comparison, budget) {
    if (comparison.change === 'removed')
        return removed(comparison);
    if (budget === null)
        return unjudged('no budget names this metric');
    const threshold = beyondThreshold(comparison, budget);
    if (threshold?.outcome === 'fail')
        return threshold;
    const regression = beyondRegression(comparison, budget);
    if (regression?.outcome === 'fail')
        return regression;
    return threshold ?? beyondTarget(comparison, budget) ?? regression ?? passed(comparison, budget);
}
function removed({ nature, subject, note }) {
    if (nature === 'exact')
        return unjudged('it is no longer there');
    return {
        outcome: 'warn',
        decidedBy: null,
        reason: `"${subject}" was measured on the base and is no longer there${note === undefined ? '' : `; ${note}`}`,
        hint: 'If it was renamed or removed on purpose, nothing is to be done; otherwise find out why it did not run.',
    };
}
/** How far `value` lies beyond `limit`, in the metric's bad direction; 0 or less when it does not. */
function excess({ better }, value, limit) {
    return better === 'lower' ? value - limit : limit - value;
}
function beyondThreshold(comparison, { threshold }) {
    const { head, unit, better, nature } = comparison;
    if (threshold === undefined || head === null || excess(comparison, head.center, threshold) <= 0)
        return null;
    const side = better === 'lower' ? 'above' : 'below';
    const reason = `${(0,format/* formatValue */.Fl)(head.center, unit)} is ${side} the threshold of ${(0,format/* formatValue */.Fl)(threshold, unit)}`;
    const nearest = better === 'lower' ? head.low : head.high;
    if (nature === 'sampled' && head.rounds < MIN_ROUNDS_FOR_THRESHOLD) {
        return {
            outcome: 'warn',
            decidedBy: 'threshold',
            reason: `${reason}, in only ${head.rounds} ${head.rounds === 1 ? 'round' : 'rounds'}`,
            hint: `Measure at least ${MIN_ROUNDS_FOR_THRESHOLD} rounds for a threshold on a noisy metric to fail.`,
        };
    }
    if (nature === 'sampled' && excess(comparison, nearest, threshold) <= 0) {
        return {
            outcome: 'warn',
            decidedBy: 'threshold',
            reason: `${reason}, but within noise of it (${(0,format/* formatValue */.Fl)(head.low, unit)} … ${(0,format/* formatValue */.Fl)(head.high, unit)})`,
            hint: 'More rounds would tell; a faster head would leave no doubt.',
        };
    }
    return {
        outcome: 'fail',
        decidedBy: 'threshold',
        reason,
        hint: 'Bring it back within the budget, or change the threshold if the budget no longer fits.',
    };
}
function beyondTarget(comparison, { target }) {
    const { head, unit, better } = comparison;
    if (target === undefined || head === null || excess(comparison, head.center, target) <= 0)
        return null;
    const side = better === 'lower' ? 'above' : 'below';
    return {
        outcome: 'warn',
        decidedBy: 'target',
        reason: `${(0,format/* formatValue */.Fl)(head.center, unit)} is ${side} the target of ${(0,format/* formatValue */.Fl)(target, unit)}`,
        hint: '',
    };
}
function beyondRegression(comparison, { maxRegression }) {
    if (maxRegression === undefined)
        return null;
    if (comparison.change === 'inconclusive')
        return inconclusive(comparison);
    if (comparison.change !== 'regression' || comparison.delta === null)
        return null;
    const { absolute, relative } = comparison.delta;
    const size = relative === null ? Number.POSITIVE_INFINITY : Math.abs(relative);
    const exceedsRelative = maxRegression.relative === undefined || size > maxRegression.relative;
    const exceedsAbsolute = maxRegression.absolute === undefined || Math.abs(absolute) > maxRegression.absolute;
    const by = relative === null ? (0,format/* formatDifference */.jR)(absolute, comparison.unit) : (0,format/* formatPercent */.l9)(relative);
    const limit = describeTolerance(maxRegression, comparison);
    if (!(exceedsRelative && exceedsAbsolute)) {
        return {
            outcome: 'pass',
            decidedBy: 'max-regression',
            reason: `it got worse by ${by}, within the ${limit} allowed`,
            hint: '',
        };
    }
    return {
        outcome: 'fail',
        decidedBy: 'max-regression',
        reason: `it got worse by ${by} (${(0,format/* formatDifference */.jR)(absolute, comparison.unit)}), more than the ${limit} allowed`,
        hint: 'Undo the cause, or raise `max-regression` for this metric if the cost is worth it.',
    };
}
/** `5 % and 2 kB` */
function describeTolerance({ relative, absolute }, { unit }) {
    const parts = [
        relative === undefined ? null : (0,format/* formatPercent */.l9)(relative).slice(1),
        absolute === undefined ? null : (0,format/* formatValue */.Fl)(absolute, unit),
    ];
    return parts.filter((part) => part !== null).join(' and ');
}
function inconclusive({ note, detectable }) {
    if (note !== undefined)
        return unjudged(note);
    const limit = detectable === null ? '' : `; a change of ${(0,format/* formatPercent */.l9)(detectable).slice(1)} or more would have been seen`;
    return unjudged(`too noisy to tell a change from none${limit}`);
}
function passed({ change, delta, unit }, { threshold }) {
    const reason = change === 'improvement' && delta
        ? `it improved by ${delta.relative === null ? (0,format/* formatDifference */.jR)(delta.absolute, unit) : (0,format/* formatPercent */.l9)(delta.relative)}`
        : change === 'added'
            ? threshold === undefined
                ? 'new: there is nothing to compare it with'
                : 'new, and within the threshold'
            : change === 'unchanged'
                ? 'no change beyond noise'
                : 'within budget';
    return { outcome: 'pass', decidedBy: null, reason, hint: '' };
}
function unjudged(reason) {
    return { outcome: 'unjudged', decidedBy: null, reason, hint: '' };
}

;// CONCATENATED MODULE: ./build/compiled/compare/pairing.js
function keyOf(sample) {
    return JSON.stringify([sample.subject, sample.metric]);
}
function leads(measured) {
    const seen = new Set();
    const keys = new Set();
    for (const sample of measured.samples) {
        if (seen.has(sample.subject))
            continue;
        seen.add(sample.subject);
        keys.add(keyOf(sample));
    }
    return keys;
}
/**
 * Pairs one check's samples of both sides by subject and metric, in the head's order, what only the base has at the end.
 * A renamed subject goes by its name in the head. A metric whose unit, direction or nature changed between the sides is
 * not the same metric: the base's is left out and `changed` names it.
 */
function pairSamples(check, base, head, relation, basis) {
    const renamed = new Map(relation.renamed.map((pair) => [pair.base, pair.head]));
    const changed = new Set();
    const baseByKey = new Map();
    for (const sample of base?.samples ?? []) {
        const before = base?.metrics[sample.metric];
        const now = head.metrics[sample.metric];
        if (now && before && (now.unit !== before.unit || now.better !== before.better || now.nature !== before.nature)) {
            changed.add(sample.metric);
            continue;
        }
        const subject = renamed.get(sample.subject) ?? sample.subject;
        baseByKey.set(keyOf({ subject, metric: sample.metric }), { ...sample, subject });
    }
    const pairings = [];
    const add = (sample, metric, lead, sides) => {
        if (!metric)
            throw new RangeError(`the sample of "${sample.subject}" refers to an unknown metric "${sample.metric}"`);
        pairings.push({ check, kind: head.kind, subject: sample.subject, metric, lead, basis, ...sides });
    };
    const headLeads = leads(head);
    for (const sample of head.samples) {
        const key = keyOf(sample);
        const partner = baseByKey.get(key);
        baseByKey.delete(key);
        add(sample, head.metrics[sample.metric], headLeads.has(key), { base: partner?.values ?? null, head: sample.values });
    }
    const baseLeads = base ? leads(base) : new Set();
    for (const [key, sample] of baseByKey) {
        add(sample, base?.metrics[sample.metric], baseLeads.has(key), { base: sample.values, head: null });
    }
    return { pairings, changed: [...changed] };
}

// EXTERNAL MODULE: ./build/compiled/model/budget-rules.js
var budget_rules = __webpack_require__(9481);
;// CONCATENATED MODULE: ./build/compiled/model/report.js
const REPORT_VERSION = 1;

;// CONCATENATED MODULE: ./build/compiled/decide.js





const UNRELATED = { renamed: [] };
/** Everything from measurements to the report. Pure: the same input gives the same report, here or offline. */
function decide_decide(request) {
    const errors = [...request.errors];
    const warnings = new Set(request.warnings);
    const pairings = [];
    const newNames = new Map();
    for (const { id, check, head, base } of request.checks) {
        if (base.status === 'errored')
            errors.push({ check: id, ...onBase(base.error) });
        if (head.status === 'errored')
            errors.push({ check: id, ...head.error });
        if (head.status !== 'measured')
            continue;
        for (const warning of head.warnings)
            warnings.add(`${id}: ${warning}`);
        const measured = base.status === 'found' ? base.measurement : null;
        const relation = check?.relate && measured ? check.relate(evidence(measured), evidence(head)) : UNRELATED;
        const paired = pairSamples(id, measured, head, relation, basisOf(base));
        pairings.push(...paired.pairings);
        for (const pair of relation.resembling ?? [])
            newNames.set(nameKey(id, pair.base), pair.head);
        for (const metric of paired.changed) {
            warnings.add(`${id}: the metric ${metric} is defined differently on the base, so the two were not compared`);
        }
        if (base.status === 'missing')
            warnings.add(`${id}: no baseline: ${base.reason}. Only absolute budgets were applied.`);
    }
    const misfits = new Map();
    const applied = pairings.map((pairing) => applyBudget(pairing, rulesOf(request, pairing.check), misfits));
    const margins = new Map(pairings.map((pairing, index) => [pairing, marginOf(applied[index])]));
    const comparisons = comparePairings(pairings, {
        alpha: request.alpha,
        margin: (pairing) => margins.get(pairing) ?? DEFAULT_MARGIN,
    }).map((comparison) => noteNewName(comparison, newNames));
    const verdicts = comparisons.map((comparison, index) => judge(comparison, applied[index] ?? { kind: 'none' }));
    errors.push(...misfits.values(), ...unusedBudgets(request, comparisons));
    return {
        version: REPORT_VERSION,
        outcome: outcomeOf(errors, verdicts),
        base: baseOf(request),
        head: { commit: request.head.commit, dirty: request.head.dirty },
        checks: request.checks.map(({ id, head, base }) => ({
            id,
            kind: head.kind,
            status: base.status === 'errored' ? 'errored' : head.status,
            rounds: head.status === 'measured' ? head.rounds : 0,
            elapsed: elapsedOf(head) + (base.status === 'found' && base.source === 'side-by-side' ? elapsedOf(base.measurement) : 0),
            base: base.status === 'found' ? base.source : null,
        })),
        comparisons,
        verdicts,
        findings: request.checks.flatMap((one) => explain(one, comparisons)),
        errors,
        warnings: [...warnings],
        environment: request.head.environment,
        decision: { alpha: request.alpha, rounds: request.rounds },
    };
}
function nameKey(check, subject) {
    return JSON.stringify([check, subject]);
}
/** A subject that vanished while one of a similar name appeared has probably been renamed: to be said, never assumed. */
function noteNewName(comparison, newNames) {
    if (comparison.change !== 'removed')
        return comparison;
    const head = newNames.get(nameKey(comparison.check, comparison.subject));
    return head === undefined ? comparison : { ...comparison, note: `"${head}" is new and may be its new name` };
}
function onBase(error) {
    return { ...error, message: `on the base commit: ${error.message}` };
}
function basisOf(base) {
    if (base.status === 'found')
        return base.basis;
    return { kind: 'none', reason: base.status === 'missing' ? 'no baseline' : 'the base could not be measured' };
}
function rulesOf({ checks }, id) {
    return checks.find((one) => one.id === id)?.budgets ?? [];
}
function applyBudget({ check, metric, subject, lead }, rules, misfits) {
    const rule = (0,budget_rules/* matchBudget */.Hk)(rules, { metric: metric.id, subject, lead });
    if (!rule)
        return metric.tolerance ? { kind: 'default', tolerance: metric.tolerance } : { kind: 'none' };
    const resolved = (0,budget_rules/* resolveBudget */.ky)(rule, metric.unit);
    if (resolved.status === 'resolved')
        return { kind: 'rule', key: rule.key, budget: resolved.budget };
    misfits.set(`${check} ${rule.key}`, {
        check,
        code: 'budget-unit',
        message: `the budget "${rule.key}" of the check "${check}" does not fit ${metric.id} of "${subject}": ${resolved.reason}`,
        hint: 'Name the metric in the key (`subject > metric`), or write the limit in a unit of that metric.',
    });
    return { kind: 'none' };
}
/** A budget tighter than the default margin asks for smaller changes to be established. */
function marginOf(applied) {
    const budget = applied?.kind === 'rule' ? applied.budget : applied?.kind === 'default' ? { maxRegression: applied.tolerance } : {};
    return Math.min(DEFAULT_MARGIN, budget.maxRegression?.relative ?? DEFAULT_MARGIN);
}
function evidence(measured) {
    return new Map(Object.entries(measured.evidence).map(([subject, kept]) => [subject, kept.median]));
}
/** A budget that judges nothing guards nothing: it is an error, whether misspelt or left behind by a rename. */
function unusedBudgets({ checks }, comparisons) {
    return checks.flatMap(({ id, budgets, head }) => {
        if (head.status !== 'measured')
            return [];
        const own = comparisons.filter((one) => one.check === id);
        return budgets
            .filter((rule) => !own.some((one) => (0,budget_rules/* matchBudget */.Hk)([rule], one) !== null))
            .map((rule) => {
            const names = [...new Set(own.flatMap((one) => [one.metric, one.subject]))];
            return {
                check: id,
                code: 'budget-unused',
                message: `the budget "${rule.key}" of the check "${id}" matches nothing that was measured`,
                hint: `A key is a metric, a subject, or "subject > metric". Measured: ${listNames(names)}.`,
            };
        });
    });
}
function listNames(names) {
    const shown = names.slice(0, 12).map((name) => `"${name}"`);
    return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ');
}
function explain({ id, check, head, base }, comparisons) {
    if (!check?.explain || head.status !== 'measured' || base.status !== 'found')
        return [];
    const before = evidence(base.measurement);
    const after = evidence(head);
    return comparisons.flatMap((comparison) => {
        if (comparison.check !== id || (comparison.change !== 'regression' && comparison.change !== 'improvement'))
            return [];
        const sides = [before.get(comparison.subject), after.get(comparison.subject)];
        return sides[0] === undefined || sides[1] === undefined
            ? []
            : (check.explain?.(comparison, sides[0], sides[1]) ?? []);
    });
}
function baseOf({ checks }) {
    const found = checks.flatMap(({ base }) => (base.status === 'found' ? [base] : []));
    const main = found.find((base) => base.source === 'side-by-side') ?? found[0];
    return main ? { commit: main.commit, source: main.source, distance: main.distance } : null;
}
function outcomeOf(errors, verdicts) {
    if (errors.length > 0)
        return 'error';
    if (verdicts.some(({ outcome }) => outcome === 'fail'))
        return 'fail';
    return verdicts.some(({ outcome }) => outcome === 'warn') ? 'warn' : 'pass';
}
function elapsedOf(measurement) {
    return measurement.status === 'measured' ? measurement.elapsed : 0;
}


/***/ }),

/***/ 6241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Du: () => (/* binding */ splitIds),
/* harmony export */   MB: () => (/* binding */ readRounds),
/* harmony export */   RM: () => (/* binding */ parseCommand),
/* harmony export */   mF: () => (/* binding */ readBaseline)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var _config_baseline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5694);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(177);



const FORMATS = ['text', 'markdown', 'json'];
const COMMANDS = ['run', 'measure', 'compare', 'schema'];
const OPTIONS = {
    config: { type: 'string' },
    base: { type: 'string' },
    baseline: { type: 'string' },
    only: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    format: { type: 'string' },
    output: { type: 'string' },
    save: { type: 'string' },
    verbose: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    version: { type: 'boolean', short: 'v' },
};
const ALLOWED = {
    run: ['config', 'base', 'baseline', 'only', 'rounds', 'format', 'output', 'save', 'verbose'],
    measure: ['config', 'only', 'rounds', 'output', 'verbose'],
    compare: ['config', 'format', 'output', 'verbose'],
    schema: [],
};
/** Reads the arguments after the program's name. Throws `PacegateError` (`usage`). */
function parseCommand(argv) {
    const { values, positionals } = parse(argv);
    if (values.version)
        return { name: 'version' };
    const [name, ...rest] = positionals;
    if (values.help || name === undefined || name === 'help')
        return { name: 'help' };
    const command = COMMANDS.find((known) => known === name);
    if (!command)
        throw usage(`there is no command "${name}"; the commands are ${COMMANDS.join(', ')}`);
    for (const option of Object.keys(values)) {
        if (!ALLOWED[command].some((allowed) => allowed === option))
            throw usage(`\`${command}\` takes no --${option}`);
    }
    const config = values.config ?? null;
    const verbose = values.verbose ?? false;
    const measuring = { config, only: splitIds(values.only ?? []), rounds: readRounds(values.rounds), verbose };
    switch (command) {
        case 'schema':
            expectPositionals(command, rest, []);
            return { name: 'schema' };
        case 'run':
            expectPositionals(command, rest, []);
            return {
                name: 'run',
                ...measuring,
                ...readOutput(values),
                base: values.base ?? null,
                baseline: values.baseline === undefined ? null : readBaseline(values.baseline),
                save: values.save ?? null,
            };
        case 'measure':
            expectPositionals(command, rest, []);
            if (values.output === undefined)
                throw usage('`measure` needs --output FILE for the snapshot');
            return { name: 'measure', ...measuring, output: values.output };
        case 'compare': {
            const [base, head] = expectPositionals(command, rest, ['BASE.json', 'HEAD.json']);
            return { name: 'compare', base: base ?? '', head: head ?? '', config, verbose, ...readOutput(values) };
        }
    }
}
/** Reads what `baseline:` in a config may say. Throws `PacegateError` (`usage`). */
function readBaseline(text) {
    const parsed = (0,_config_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .parseBaseline */ .n)(text);
    if ('kind' in parsed)
        return parsed;
    throw usage(`baseline ${parsed.problem}`);
}
/** Reads a number of rounds. Throws `PacegateError` (`usage`). */
function readRounds(text) {
    if (text === undefined)
        return null;
    if (/^[1-9]\d{0,3}$/.test(text))
        return Number(text);
    throw usage(`rounds is "${text}"; it is a whole number from 1 to 9999`);
}
/** `a,b` and repeated options alike. */
function splitIds(texts) {
    return texts.flatMap((text) => text.split(/[\s,]+/)).filter((id) => id !== '');
}
function parse(argv) {
    try {
        return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: true });
    }
    catch (thrown) {
        const message = thrown instanceof Error ? thrown.message : String(thrown);
        throw usage(message.replace(/\. To specify a positional argument.*$/s, ''));
    }
}
function readOutput(values) {
    const format = FORMATS.find((known) => known === (values.format ?? 'text'));
    if (!format)
        throw usage(`--format is "${values.format}"; it can be ${FORMATS.join(', ')}`);
    return { format, output: values.output ?? null };
}
function expectPositionals(command, found, wanted) {
    if (found.length === wanted.length)
        return found;
    const names = wanted.length === 0 ? 'no further arguments' : wanted.join(' and ');
    throw usage(`\`${command}\` takes ${names}, and got ${found.length === 0 ? 'none' : found.join(' ')}`);
}
function usage(message) {
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .PacegateError */ .J({ code: 'usage', message, hint: 'See `pacegate --help`.' });
}


/***/ }),

/***/ 7468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ exitCodeOf)
/* harmony export */ });
/** 0 passed, 1 a budget is broken, 2 it could not measure. */
function exitCodeOf(outcome) {
    switch (outcome) {
        case 'pass':
        case 'warn':
            return 0;
        case 'fail':
            return 1;
        case 'error':
            return 2;
    }
}


/***/ }),

/***/ 2858:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ listenForInterrupts)
/* harmony export */ });
/** The exit code that a shell expects of a program ended by the signal: 128 plus its number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 };
/**
 * Turns the first SIGINT or SIGTERM into an abort, so that processes, servers and worktrees are cleaned up in order; a
 * second one ends the program at once (children are still killed by the exit hook).
 */
function listenForInterrupts() {
    const controller = new AbortController();
    let code = null;
    const onSignal = (name) => {
        const exitCode = name === 'SIGTERM' ? EXIT_CODES.SIGTERM : EXIT_CODES.SIGINT;
        if (code !== null)
            process.exit(exitCode);
        code = exitCode;
        process.stderr.write('\nInterrupted: cleaning up (once more to quit at once)\n');
        controller.abort(new Error(`interrupted by ${name}`));
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
    return {
        signal: controller.signal,
        exitCode: () => code,
        [Symbol.dispose]: () => {
            process.off('SIGINT', onSignal);
            process.off('SIGTERM', onSignal);
        },
    };
}


/***/ }),

/***/ 9264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ createAdapters)
});

// EXTERNAL MODULE: ./build/compiled/system/clock.js
var system_clock = __webpack_require__(5960);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
;// CONCATENATED MODULE: ./build/compiled/system/environment.js

/**
 * The machine this runs on. Cores and memory are what this process may use (a container's limits, not its host's);
 * `ImageOS` and `ImageVersion` are how GitHub's runners name their image.
 */
async function readEnvironment(variables = process.env) {
    const image = [variables['ImageOS'], variables['ImageVersion']].filter(Boolean).join(' ');
    return {
        platform: (0,external_node_os_.platform)(),
        arch: (0,external_node_os_.arch)(),
        cpu: (0,external_node_os_.cpus)()[0]?.model.trim().replace(/\s+/g, ' ') || 'unknown',
        cores: (0,external_node_os_.availableParallelism)(),
        memory: usableMemory(),
        node: process.version,
        tools: {},
        ...(image === '' ? {} : { image }),
    };
}
/** In bytes. Without a limit Node answers 0 or a number beyond the machine's memory. */
function usableMemory() {
    const limit = process.constrainedMemory();
    return limit > 0 ? Math.min(limit, (0,external_node_os_.totalmem)()) : (0,external_node_os_.totalmem)();
}

// EXTERNAL MODULE: ./build/compiled/system/files.js
var system_files = __webpack_require__(1985);
// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
;// CONCATENATED MODULE: ./build/compiled/system/git-command.js

/** In ms. */
const LOCAL_TIMEOUT = 120_000;
/** No hooks, no file system monitor, no clean-up in the background: nothing of the repository's runs but its filters. */
const CONFIG = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'gc.auto=0', 'maintenance.auto=false'];
const ENVIRONMENT = {
    LC_ALL: 'C',
    GIT_TERMINAL_PROMPT: '0',
    // `git status` would otherwise refresh the user's index.
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
};
/** How the user lets git reach the server; only git gets these, no other child does. */
const CREDENTIALS = /^(SSH_AUTH_SOCK|GIT_SSH(_COMMAND|_VARIANT)?|GIT_CONFIG_(GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)|GIT_SSL_\w+|GIT_LFS_\w+)$/;
/**
 * Git in `directory`, of `source` only with what it needs to reach the server: `GIT_DIR`, `GIT_INDEX_FILE` and the like,
 * which a git hook that started us would leave behind, would lead to another repository.
 */
function createGitCommand(processes, directory, source) {
    const credentials = Object.entries(source).filter((entry) => CREDENTIALS.test(entry[0]) && entry[1] !== undefined);
    const env = { ...Object.fromEntries(credentials), ...ENVIRONMENT };
    const run = async (args, options = {}) => {
        const cwd = options.directory ?? directory;
        const timeout = options.timeout ?? LOCAL_TIMEOUT;
        const argv = ['git', ...CONFIG.flatMap((setting) => ['-c', setting]), ...args];
        const result = await gitOrMissing(processes.run({ argv: [...argv], cwd, env, timeout }));
        const accept = options.accept ?? [0];
        if (accept === 'any' || (result.exitCode !== null && accept.includes(result.exitCode)))
            return result;
        throw gitError(args, cwd, timeout, result);
    };
    return { directory, run, text: async (args, options) => (await run(args, options)).stdout.trimEnd() };
}
async function gitOrMissing(running) {
    try {
        return await running;
    }
    catch (error) {
        if (!(error instanceof errors/* PacegateError */.J) || error.data.code !== 'command-not-found')
            throw error;
        throw new errors/* PacegateError */.J({
            code: 'git-missing',
            message: 'git was not found',
            hint: 'Install git and make sure that it is on PATH; in a container job, install it in the image.',
        }, { cause: error });
    }
}
function gitError(args, cwd, timeout, result) {
    const said = result.stderr;
    if (said.includes('dubious ownership') || said.includes('unsafe repository')) {
        return new errors/* PacegateError */.J({
            code: 'git-untrusted-owner',
            message: `git refuses to work in ${cwd}, because the folder belongs to another user`,
            hint: `Run \`git config --global --add safe.directory ${cwd}\` before Pacegate (usual in container jobs).`,
            output: result.tail,
        });
    }
    if (said.includes('not a git repository')) {
        return new errors/* PacegateError */.J({
            code: 'not-a-repository',
            message: `${cwd} is not in a git repository`,
            hint: 'Check the repository out first (`actions/checkout`), or run inside a clone.',
            output: result.tail,
        });
    }
    const ending = result.ended === 'timeout' ? `did not finish within ${timeout / 1000} s` : endingOf(result);
    return new errors/* PacegateError */.J({
        code: 'git-failed',
        message: `\`git ${args[0]}\` ${ending}${lastLine(result) === '' ? '' : `: ${lastLine(result)}`}`,
        hint: 'Look at what git printed; the same command in the same folder should show it again.',
        output: result.tail,
    });
}
function endingOf(result) {
    return result.exitCode === null ? `was ended by ${result.signal}` : `failed with exit code ${result.exitCode}`;
}
/** The line where git says what is wrong. */
function lastLine(result) {
    const lines = result.tail.split('\n');
    return lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1) ?? '';
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/compiled/system/git-names.js

const COMMIT = /^[0-9a-f]{40,64}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const FORBIDDEN = /[\x00-\x20\x7f:?*[\\]|\.\.|^[-^]|^$/;
/** Whether it is a full hash (SHA-1 or SHA-256). */
function isCommit(name) {
    return COMMIT.test(name);
}
/** Rejects anything but a full hash, so that nothing else can reach git's command line in its place. */
function assertCommit(name) {
    if (isCommit(name))
        return;
    throw new errors/* PacegateError */.J({
        code: 'invalid-commit',
        message: `${JSON.stringify(name)} is not a full commit hash`,
        hint: 'Give all 40 (or 64) hexadecimal digits of the commit.',
    });
}
/** Rejects what git could take for an option, a range, an exclusion or a pattern: git-check-ref-format(1) and gitrevisions(7). */
function assertRef(ref) {
    if (!FORBIDDEN.test(ref))
        return;
    throw new errors/* PacegateError */.J({
        code: 'invalid-ref',
        message: `${JSON.stringify(ref)} is not the name of a commit, branch or tag`,
        hint: 'Give one commit: a hash, a branch (`main`), a tag (`v1.2.0`) or an ancestor (`HEAD~1`).',
    });
}

;// CONCATENATED MODULE: ./build/compiled/system/git-fetch.js




/** In ms. */
const NETWORK_TIMEOUT = 600_000;
/** Nothing of the user's is written: no tags, no FETCH_HEAD, and no remote-tracking branches as a side effect. */
const QUIETLY = ['--no-tags', '--no-write-fetch-head', '--refmap=', '--no-recurse-submodules', '--no-auto-maintenance'];
/** Commits to go back in a shallow clone at each attempt, where the server hands out only the tips of branches. */
const STEPS = ['--deepen=50', '--deepen=500', '--unshallow'];
/** Makes a commit or a ref's tip present in the clone, from `origin`. Rejects (`git-fetch-failed`). */
async function fetchCommit(git, ref) {
    const commit = isCommit(ref) ? ref : await tipOf(git, ref);
    if (await isPresent(git, commit))
        return commit;
    const shallow = (await git.text(['rev-parse', '--is-shallow-repository'])) === 'true';
    // A depth in a complete clone would make it a shallow one.
    const direct = await fetch(git, [...(shallow ? ['--depth=1'] : []), '--', 'origin', commit]);
    if (await isPresent(git, commit))
        return commit;
    const found = await fetchBranches(git, commit, shallow ? STEPS : [undefined]);
    if (found)
        return commit;
    throw fetchFailed(ref, direct);
}
/** Branches go to refs of our own for as long as the search lasts. */
async function fetchBranches(git, commit, steps) {
    const namespace = `refs/pacegate/${(0,external_node_crypto_.randomUUID)()}`;
    try {
        for (const step of steps) {
            const depth = step === undefined ? [] : [step];
            await fetch(git, [...depth, '--', 'origin', `+refs/heads/*:${namespace}/*`]);
            if (await isPresent(git, commit))
                return true;
        }
        return false;
    }
    finally {
        const made = await git.text(['for-each-ref', '--format=%(refname)', namespace]);
        for (const name of made.split('\n').filter(Boolean))
            await git.run(['update-ref', '-d', name]);
    }
}
/** The commit that a branch or tag of `origin` points to. */
async function tipOf(git, ref) {
    const name = ref.replace(/^origin\//, '');
    // A tag object is followed to its commit: `^{}` comes before the tag itself.
    const wanted = name === 'HEAD' || name.startsWith('refs/')
        ? [`${name}^{}`, name]
        : [`refs/heads/${name}`, `refs/tags/${name}^{}`, `refs/tags/${name}`];
    const answer = await git.run(['ls-remote', '--', 'origin', ...wanted], { accept: 'any', timeout: NETWORK_TIMEOUT });
    if (answer.exitCode !== 0)
        throw fetchFailed(ref, answer);
    const tips = new Map(answer.stdout.split('\n').map((line) => {
        const [commit = '', tip = ''] = line.split('\t');
        return [tip, commit];
    }));
    const tip = wanted.map((candidate) => tips.get(candidate)).find((found) => found !== undefined);
    if (tip !== undefined)
        return tip;
    throw new errors/* PacegateError */.J({
        code: 'git-fetch-failed',
        message: `origin has no branch or tag named ${ref}`,
        hint: 'Name a branch or tag that is on the server, or give the full hash of a commit.',
    });
}
/** Whether it did its work is seen from what is there afterwards. */
function fetch(git, args) {
    return git.run(['fetch', ...QUIETLY, ...args], { accept: 'any', timeout: NETWORK_TIMEOUT });
}
async function isPresent(git, commit) {
    const answer = await git.run(['rev-parse', '--verify', '--quiet', `${commit}^{commit}`], { accept: [0, 1] });
    return answer.exitCode === 0;
}
function fetchFailed(ref, answer) {
    const why = answer.ended === 'timeout' ? `no end within ${NETWORK_TIMEOUT / 60_000} min` : lastLine(answer);
    return new errors/* PacegateError */.J({
        code: 'git-fetch-failed',
        message: `${ref} could not be fetched from origin: ${why}`,
        hint: hintFor(answer.stderr),
        output: answer.tail,
    });
}
function hintFor(said) {
    if (/could not read (Username|Password)|Authentication failed|Permission denied|\b40[13]\b/i.test(said)) {
        return 'Git has no credentials here: give `actions/checkout` a `fetch-depth: 0`, or let it keep its credentials.';
    }
    if (/'origin' does not appear to be a git repository|No such remote/i.test(said)) {
        return 'Add the repository it was cloned from as a remote named `origin`.';
    }
    return 'Check that the commit is on the server and that the server can be reached, or check out with `fetch-depth: 0`.';
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/compiled/system/at-exit.js
var at_exit = __webpack_require__(1534);
// EXTERNAL MODULE: ./build/compiled/system/error-code.js
var error_code = __webpack_require__(1648);
// EXTERNAL MODULE: ./build/compiled/system/temporary-directory.js
var temporary_directory = __webpack_require__(2987);
;// CONCATENATED MODULE: ./build/compiled/system/git-worktree.js






/** In ms: a checkout may have large files to fetch. */
const CHECKOUT_TIMEOUT = 1_200_000;
/** The folders of our worktrees: `pacegate-worktree-<pid>-…`. The pid tells whether whoever made it is still there. */
const OURS = /^pacegate-worktree-(\d+)-/;
/** The folders of this process's worktrees: a pid alone may come back (in a container it usually does). */
const mine = new Set();
/**
 * Checks a commit out in a folder of its own, outside the user's tree. Its last part is called as the repository's own
 * folder, since some builds print that name. Submodules stay empty.
 */
async function addWorktree(git, root, commit) {
    const parent = await (0,temporary_directory/* temporaryDirectory */.D)(`worktree-${process.pid}`);
    const directory = (0,external_node_path_.join)(parent.path, (0,external_node_path_.basename)(root) || 'tree');
    mine.add(parent.path);
    const forget = (0,at_exit/* atExit */.s)('folders', () => {
        // Registered after the folder, hence before it in the clean-up; git forgets a worktree whose folder is still there.
        (0,external_node_child_process_.spawnSync)('git', ['worktree', 'remove', '--force', '--force', '--', directory], { cwd: root, stdio: 'ignore' });
    });
    const dispose = async () => {
        try {
            await remove(git, root, directory);
        }
        finally {
            await parent[Symbol.asyncDispose]();
        }
        mine.delete(parent.path);
        forget();
    };
    try {
        await git.run(['worktree', 'add', '--detach', '--', directory, commit], {
            directory: root,
            timeout: CHECKOUT_TIMEOUT,
        });
    }
    catch (error) {
        await dispose();
        throw error;
    }
    return { directory, commit, [Symbol.asyncDispose]: dispose };
}
/** Removes the worktrees of runs that were killed before they could; the user's own are left alone. */
async function removeLeftovers(git, root) {
    for (const directory of await worktrees(git, root)) {
        const parent = (0,external_node_path_.dirname)(directory);
        const pid = Number(OURS.exec((0,external_node_path_.basename)(parent))?.[1] ?? 0);
        if (pid === 0 || mine.has(parent) || (pid !== process.pid && isRunning(pid)))
            continue;
        await remove(git, root, directory);
        await (0,promises_.rm)(parent, { recursive: true, force: true, maxRetries: 5 });
    }
}
/**
 * Twice forced, for one whose checkout was interrupted is still locked. Where git cannot empty the folder, the folder
 * goes first: git then only has its own record left to remove, and that without a `prune`, which would also forget
 * worktrees of the user's that happen to be out of reach.
 */
async function remove(git, root, directory) {
    const args = ['worktree', 'remove', '--force', '--force', '--', directory];
    try {
        await git.run(args, { directory: root });
    }
    catch {
        await (0,promises_.rm)(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
        if ((await worktrees(git, root)).includes(directory))
            await git.run(args, { directory: root });
    }
}
async function worktrees(git, root) {
    const listed = await git.text(['worktree', 'list', '--porcelain'], { directory: root });
    return (listed
        .split('\n')
        .filter((line) => line.startsWith('worktree '))
        // Git writes `/` on every platform.
        .map((line) => (0,external_node_path_.resolve)(line.slice('worktree '.length))));
}
function isRunning(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it is there and another user's.
        return (0,error_code/* errorCode */.C)(error) === 'EPERM';
    }
}

;// CONCATENATED MODULE: ./build/compiled/system/git.js




/**
 * The repository that holds `directory`, through the machine's own git. `environment` is where git's own settings
 * (`GIT_CONFIG_*`, `GIT_SSH_COMMAND`, …) are taken from.
 */
function createGit(processes, directory, environment = process.env) {
    const git = createGitCommand(processes, directory, environment);
    const root = () => git.text(['rev-parse', '--show-toplevel']);
    let tidied;
    const resolve = async (ref) => {
        assertRef(ref);
        const answer = await git.run(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { accept: [0, 1] });
        return answer.exitCode === 0 ? answer.stdout.trim() : null;
    };
    return {
        root,
        resolve,
        async isDirty() {
            return (await git.text(['status', '--porcelain', '--untracked-files=normal'])) !== '';
        },
        async parents(commit) {
            assertCommit(commit);
            if ((await resolve(commit)) === null)
                return null;
            // The object itself names its parents, also those that lie beyond a shallow clone's edge.
            const [header = ''] = (await git.text(['cat-file', 'commit', commit])).split('\n\n', 1);
            return header.split('\n').flatMap((line) => /^parent ([0-9a-f]+)$/.exec(line)?.[1] ?? []);
        },
        async mergeBase(a, b) {
            assertCommit(a);
            assertCommit(b);
            if ((await resolve(a)) === null || (await resolve(b)) === null)
                return null;
            const answer = await git.run(['merge-base', a, b], { accept: [0, 1] });
            return answer.exitCode === 0 ? answer.stdout.trim() : null;
        },
        async firstParents(commit, limit) {
            assertCommit(commit);
            if ((await resolve(commit)) === null)
                return [];
            const listed = await git.text(['rev-list', '--first-parent', `--max-count=${limit}`, commit, '--']);
            return listed.split('\n').filter(Boolean);
        },
        async fetch(ref) {
            assertRef(ref);
            return fetchCommit(git, ref);
        },
        async changedFiles(base, head) {
            assertCommit(base);
            assertCommit(head);
            const listed = await git.run(['diff-tree', '-r', '-z', '--name-only', '--no-renames', base, head, '--']);
            return listed.stdout.split('\0').filter(Boolean);
        },
        async addWorktree(commit) {
            assertCommit(commit);
            const top = await root();
            tidied ??= removeLeftovers(git, top);
            await tidied;
            return addWorktree(git, top, commit);
        },
    };
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(8474);
// EXTERNAL MODULE: ./build/compiled/model/untrusted-text.js
var untrusted_text = __webpack_require__(600);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./build/compiled/system/output.js


/** A line that long is given out in pieces, so that output without line ends does not pile up. */
const LONGEST_LINE = 64 * 1024;
const TAIL_LINES = 40;
const TAIL_LINE_LENGTH = 500;
/** Small writes are gathered into blocks of this size, so that dropping the oldest stays cheap. */
const BLOCK = 1024 * 1024;
/** Keeps the last `maxBytes` of what is written to it. */
class KeptOutput {
    #max;
    #blocks = [];
    #open = [];
    #openSize = 0;
    #size = 0;
    constructor(maxBytes) {
        this.#max = maxBytes;
    }
    write(chunk) {
        this.#open.push(chunk);
        this.#openSize += chunk.length;
        this.#size += chunk.length;
        if (this.#openSize < BLOCK)
            return;
        this.#blocks.push(Buffer.concat(this.#open));
        this.#open = [];
        this.#openSize = 0;
        for (let [first] = this.#blocks; first && this.#size - first.length >= this.#max; [first] = this.#blocks) {
            this.#blocks.shift();
            this.#size -= first.length;
        }
    }
    text() {
        const all = Buffer.concat([...this.#blocks, ...this.#open]);
        if (all.length <= this.#max)
            return all.toString('utf8');
        let start = all.length - this.#max;
        // Not from within a character: UTF-8 continues with 10xxxxxx.
        while (start < all.length && ((all[start] ?? 0) & 0xc0) === 0x80)
            start += 1;
        return all.toString('utf8', start);
    }
}
/** Cuts a stream into lines at `\n`, `\r\n` and a lone `\r`, as a CI log does. */
class LineSplitter {
    #decoder = new external_node_string_decoder_.StringDecoder('utf8');
    #onLine;
    #rest = '';
    constructor(onLine) {
        this.#onLine = onLine;
    }
    write(chunk) {
        this.#take(this.#decoder.write(chunk), false);
    }
    end() {
        this.#take(this.#decoder.end(), true);
    }
    #take(text, last) {
        // A `\r` that ends a chunk may be half of a `\r\n`: it waits for the next one.
        const lines = (this.#rest + text).split(last ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
        this.#rest = lines.pop() ?? '';
        for (const line of lines)
            this.#onLine(line);
        if (this.#rest.length > LONGEST_LINE || (last && this.#rest !== '')) {
            this.#onLine(this.#rest);
            this.#rest = '';
        }
    }
}
/** The last lines of both streams, in the order they came, safe to print. */
class Tail {
    #lines = [];
    add(line) {
        this.#lines.push(line);
        // In batches: dropping one line at a time would move all others each time.
        if (this.#lines.length > 4 * TAIL_LINES)
            this.#lines = this.#lines.slice(-TAIL_LINES);
    }
    text() {
        return this.#lines
            .slice(-TAIL_LINES)
            .flatMap((line) => (0,untrusted_text/* sanitiseLines */.W)(line.length > 4 * TAIL_LINE_LENGTH ? line.slice(0, 4 * TAIL_LINE_LENGTH) : line))
            .map((line) => (line.length > TAIL_LINE_LENGTH ? `${line.slice(0, TAIL_LINE_LENGTH)}…` : line))
            .slice(-TAIL_LINES)
            .join('\n');
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./build/compiled/system/process-tree.js





/** The variable that carries the marks; an outer Pacegate's mark is kept, so that it finds our children as its own. */
const MARK_VARIABLE = 'PACEGATE_PROCESS';
/** How long a tree may take to end by itself after SIGTERM, in ms. */
const GRACE = 2000;
/** How long the kernel may take to carry out SIGKILL, in ms. */
const KILL_WAIT = 2000;
const windows = process.platform === 'win32';
const ours = (0,external_node_crypto_.randomUUID)();
const live = new Set();
let marks = 0;
/** A mark that no other tree has. */
function newMark() {
    marks += 1;
    return `${ours}.${marks};`;
}
/** Puts a tree on the list of what ends with us; returns what takes it off. */
function register(tree) {
    if (live.size === 0)
        (0,at_exit/* atExit */.s)('processes', killAllChildren);
    live.add(tree);
    return () => void live.delete(tree);
}
/** Ends at once, without grace, every process that was started and is still there. Synchronous: it serves at exit. */
function killAllChildren() {
    for (const tree of live)
        signalTree(tree, 'SIGKILL');
    live.clear();
}
/** Ends a tree: SIGTERM, a short grace, SIGKILL. Resolves when nothing of it is left. */
async function endTree(tree) {
    if (!isAlive(tree))
        return;
    signalTree(tree, 'SIGTERM');
    if (await gone(tree, GRACE))
        return;
    signalTree(tree, 'SIGKILL');
    await gone(tree, KILL_WAIT);
}
async function gone(tree, within) {
    const deadline = performance.now() + within;
    for (let pause = 5; isAlive(tree); pause = Math.min(pause * 2, 50)) {
        if (performance.now() > deadline)
            return false;
        await (0,external_node_timers_promises_.setTimeout)(pause);
    }
    return true;
}
function isAlive(tree) {
    if (process.platform === 'linux')
        return members(tree).length > 0;
    return send(windows ? tree.pid : -tree.pid, 0);
}
function signalTree(tree, signal) {
    if (windows) {
        // Windows has no signals and no groups: its own tool walks the tree.
        (0,external_node_child_process_.spawnSync)('taskkill', ['/pid', String(tree.pid), '/T', '/F'], { stdio: 'ignore', windowsHide: true });
        return;
    }
    // Looked up before the group is signalled: a member that dies takes no descendant's mark with it, but may start one.
    const known = process.platform === 'linux' ? members(tree) : [];
    send(-tree.pid, signal);
    for (const pid of known)
        send(pid, signal);
}
/** Whether there was anything that could be signalled. */
function send(pid, signal) {
    try {
        return process.kill(pid, signal);
    }
    catch {
        // ESRCH: gone. EPERM: not ours any more (macOS answers so for a group of zombies).
        return false;
    }
}
/**
 * The living processes of a tree, from /proc: those of its group and those that carry its mark. Zombies do not count:
 * where nobody reaps orphans (a container without an init) they stay for ever.
 */
function members(tree) {
    return (0,external_node_fs_.readdirSync)('/proc')
        .map(Number)
        .filter((pid) => Number.isInteger(pid) && pid !== process.pid && belongs(pid, tree));
}
function belongs(pid, tree) {
    try {
        // `pid (name) state ppid pgrp …`; the name may hold anything, even brackets.
        const stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'latin1');
        const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        if (state === 'Z' || state === 'X')
            return false;
        return Number(group) === tree.pid || (0,external_node_fs_.readFileSync)(`/proc/${pid}/environ`, 'latin1').includes(tree.mark);
    }
    catch {
        // Ended meanwhile, or of another user.
        return false;
    }
}

;// CONCATENATED MODULE: ./build/compiled/system/settles-within.js
/** Whether `promise` settles within `ms`; its outcome is not looked at. Leaves no timer behind. */
async function settlesWithin(promise, ms) {
    let timer;
    const late = new Promise((resolve) => {
        timer = setTimeout(() => resolve(false), ms);
    });
    const settled = promise.then(() => true, () => true);
    try {
        return await Promise.race([settled, late]);
    }
    finally {
        clearTimeout(timer);
    }
}

;// CONCATENATED MODULE: ./build/compiled/system/start-errors.js
/** The program of an argv is nowhere on PATH. */
function commandNotFound(program) {
    return {
        code: 'command-not-found',
        message: `\`${program}\` was not found`,
        hint: `Install \`${program}\` and make sure that it is on PATH, or give its full path.`,
    };
}
/** The program is there, but the system refuses to start it. */
function commandNotStartable(program, reason) {
    return {
        code: 'command-not-found',
        message: `\`${program}\` cannot be started: ${reason}`,
        hint: 'Check that it is a program for this platform and may be executed.',
    };
}
/** The folder to start it in is not there. */
function directoryNotFound(program, directory) {
    return {
        code: 'directory-not-found',
        message: `\`${program}\` cannot be started in ${directory}: there is no such folder`,
        hint: 'Check `working-directory`, and that the folder exists in this commit.',
    };
}

;// CONCATENATED MODULE: ./build/compiled/system/child.js










const DEFAULT_MAX_OUTPUT = 64 * 1024 * 1024;
/** How long output may still come after the program has ended, in ms: whoever holds the pipe then is a leftover. */
const PIPE_GRACE = 200;
/**
 * Starts a program in a process group of its own, its output piped. When it ends, however that comes about, everything
 * it started ends with it: nothing outlives a command to disturb the next measurement. Rejects (`PacegateError`,
 * `command-not-found`, `directory-not-found`) where it cannot be started, and with the signal's reason where that has
 * already aborted.
 */
async function startChild(spec, environment) {
    spec.signal?.throwIfAborted();
    const mark = newMark();
    const marks = [process.env[MARK_VARIABLE], mark].filter(Boolean).join(' ');
    const began = performance.now();
    const child = await spawned(spec, { ...environment, [MARK_VARIABLE]: marks });
    return watch(child.process, child.pid, mark, spec, began);
}
async function spawned(spec, env) {
    const { file, args, options } = programOf(spec);
    try {
        const child = (0,external_node_child_process_.spawn)(file, args, {
            ...options,
            cwd: spec.cwd,
            env,
            stdio: ['ignore', 'pipe', 'pipe'],
            detached: process.platform !== 'win32',
            windowsHide: true,
        });
        // Without a pid the start has failed, and the error event tells why.
        if (child.pid === undefined)
            throw await failure(child);
        return { process: child, pid: child.pid };
    }
    catch (error) {
        throw await startError(spec, file, error);
    }
}
async function failure(child) {
    const [error] = await (0,external_node_events_.once)(child, 'error');
    return error;
}
/** The user's own words go to the platform's shell: `/bin/sh` or `cmd.exe`. */
function programOf(line) {
    if ('argv' in line) {
        const [file, ...args] = line.argv;
        return { file, args, options: {} };
    }
    if (process.platform === 'win32')
        return { file: line.command, args: [], options: { shell: true } };
    return { file: '/bin/sh', args: ['-c', line.command], options: {} };
}
async function startError(spec, file, error) {
    if ((0,error_code/* errorCode */.C)(error) === '')
        return error;
    if (!(await isDirectory(spec.cwd)))
        return new errors/* PacegateError */.J(directoryNotFound(file, spec.cwd), { cause: error });
    const data = (0,error_code/* errorCode */.C)(error) === 'ENOENT' ? commandNotFound(file) : commandNotStartable(file, (0,error_code/* errorMessage */.g)(error));
    return new errors/* PacegateError */.J(data, { cause: error });
}
async function isDirectory(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch {
        return false;
    }
}
function watch(child, pid, mark, spec, began) {
    const tree = { pid, mark };
    const forget = register(tree);
    const tail = new Tail();
    const max = spec.maxOutput ?? DEFAULT_MAX_OUTPUT;
    const streams = { stdout: new KeptOutput(max), stderr: new KeptOutput(max) };
    const splitters = ['stdout', 'stderr'].map((name) => {
        const splitter = new LineSplitter((line) => {
            tail.add(line);
            if (spec.onLine)
                for (const clean of (0,untrusted_text/* sanitiseLines */.W)(line))
                    spec.onLine(clean, name);
        });
        child[name].on('data', (chunk) => {
            streams[name].write(chunk);
            splitter.write(chunk);
        });
        return splitter;
    });
    let ended = 'exited';
    let over = false;
    const end = async (why) => {
        if (over)
            return;
        if (ended === 'exited')
            ended = why;
        await endTree(tree);
    };
    const onAbort = () => void end('aborted');
    const timer = spec.timeout === undefined ? undefined : setTimeout(() => void end('timeout'), spec.timeout);
    spec.signal?.addEventListener('abort', onAbort, { once: true });
    const closed = new Promise((resolve) => child.once('close', () => resolve()));
    const exited = new Promise((resolve) => {
        child.once('exit', async (exitCode, signal) => {
            over = true;
            const elapsed = performance.now() - began;
            clearTimeout(timer);
            spec.signal?.removeEventListener('abort', onAbort);
            await settlesWithin(closed, PIPE_GRACE);
            await endTree(tree);
            await settlesWithin(closed, PIPE_GRACE);
            child.stdout.destroy();
            child.stderr.destroy();
            for (const splitter of splitters)
                splitter.end();
            forget();
            resolve({
                exitCode,
                signal,
                ended,
                stdout: streams.stdout.text(),
                stderr: streams.stderr.text(),
                tail: tail.text(),
                elapsed,
            });
        });
    });
    return {
        pid,
        exited,
        tail: () => tail.text(),
        async [Symbol.asyncDispose]() {
            await end('aborted');
            await exited;
        },
    };
}

;// CONCATENATED MODULE: ./build/compiled/system/child-environment.js
/** Names a child may see. Everything else stays with us: what is not known to be harmless may be a secret. */
const ALLOWED = new Set([
    'PATH HOME USER LOGNAME SHELL LANG LANGUAGE TZ TERM COLORTERM NO_COLOR FORCE_COLOR DISPLAY HOSTNAME',
    'TMPDIR TEMP TMP CI NODE_ENV NODE_OPTIONS NODE_EXTRA_CA_CERTS SSL_CERT_FILE SSL_CERT_DIR',
    'CHROME_PATH CHROME_BIN CHROMIUM_PATH PUPPETEER_EXECUTABLE_PATH PUPPETEER_CACHE_DIR PLAYWRIGHT_BROWSERS_PATH',
    'HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY',
    'XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_RUNTIME_DIR',
    'NVM_DIR VOLTA_HOME FNM_DIR PNPM_HOME COREPACK_HOME COREPACK_ENABLE_STRICT BUN_INSTALL DENO_DIR YARN_CACHE_FOLDER',
    'JAVA_HOME GOROOT GOPATH GOCACHE GOMODCACHE GOFLAGS GOPROXY GOTOOLCHAIN GOMAXPROCS CARGO_HOME RUSTUP_HOME',
    'RUSTUP_TOOLCHAIN RUSTFLAGS VIRTUAL_ENV PYTHONPATH PYENV_ROOT GEM_HOME GEM_PATH BUNDLE_PATH DOTNET_ROOT',
    'LD_LIBRARY_PATH PKG_CONFIG_PATH CC CXX',
    // What the runner marks processes with, to end those that outlive their job.
    'RUNNER_TRACKING_ID',
    // Without these, Windows programs do not start.
    'SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE USERNAME HOMEDRIVE HOMEPATH APPDATA LOCALAPPDATA',
    'PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86) PROGRAMW6432 COMMONPROGRAMFILES NUMBER_OF_PROCESSORS',
    'PROCESSOR_ARCHITECTURE PROCESSOR_IDENTIFIER OS PUBLIC ALLUSERSPROFILE',
].flatMap((line) => line.split(' ')));
/** Families of names. npm's own settings carry credentials too: those are taken out again below. */
const ALLOWED_PREFIXES = ['LC_', 'NPM_CONFIG_', 'JAVA_HOME_', 'GOROOT_'];
/** Never passed on, whatever the list above or a caller's `allow` says about the name. */
const NEVER = /^(INPUT_|ACTIONS_)|^GITHUB_(TOKEN|ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)$|^NPM_CONFIG_\/\//i;
/** Within npm's settings: `_authToken`, `_password`, `otp`, `key`, … */
const NPM_SECRET = /^NPM_CONFIG_(.*(AUTH|TOKEN|PASSW|SECRET|CREDENTIAL|KEYFILE|CERTFILE)|(.*_)?(OTP|KEY|CERT)$)/;
/**
 * The environment of a child: of `source` only what is allow-listed (names compare without case, as on Windows and for
 * proxies), then `extra`, which is the user's own config and wins. Tokens, action inputs and the runner's command files
 * never pass. This keeps secrets out of logs and crash dumps; it is no boundary against code that looks for them.
 * `allow` names further variables.
 */
function childEnvironment(source, extra = {}, allow = []) {
    const further = new Set(allow.map((name) => name.toUpperCase()));
    const kept = Object.entries(source).filter((entry) => {
        const [name, value] = entry;
        return value !== undefined && isAllowed(name.toUpperCase(), further);
    });
    return { ...Object.fromEntries(kept), ...extra };
}
function isAllowed(name, further) {
    if (NEVER.test(name) || NPM_SECRET.test(name))
        return false;
    if (further.has(name))
        return true;
    if (name.endsWith('_TOKEN'))
        return false;
    return ALLOWED.has(name) || ALLOWED_PREFIXES.some((prefix) => name.startsWith(prefix));
}

;// CONCATENATED MODULE: ./build/compiled/system/find-program.js


/** Where a POSIX system would find a program: its path, or null. A name with a slash is a path from `cwd`. */
async function findProgram(name, cwd, path) {
    const candidates = (0,external_node_path_.isAbsolute)(name) || name.includes('/')
        ? [(0,external_node_path_.resolve)(cwd, name)]
        : path.split(external_node_path_.delimiter).map((folder) => (0,external_node_path_.resolve)(cwd, folder, name));
    for (const candidate of candidates) {
        if (await isExecutable(candidate))
            return candidate;
    }
    return null;
}
async function isExecutable(path) {
    try {
        await (0,promises_.access)(path, promises_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/compiled/system/usage-meters.js
/**
 * `getrusage(RUSAGE_CHILDREN)`: precise to the microsecond, where every `time` rounds to 10 ms. Perl is on every Debian,
 * Ubuntu and macOS, and starts in 2 ms, before the clock does. A forked child shows at least Perl's own 2 MB.
 * No modules on Linux: the smallest Perl has none.
 */
const PERL = `delete $ENV{PERL_BADLANG};
my ($file, $call, $layout, $unit, $clock) = splice @ARGV, 0, 5;
require Time::HiRes unless $clock;
sub now {
  return Time::HiRes::time() unless $clock;
  my $time = "\\0" x 16;
  syscall $clock + 0, 1, $time;
  my ($s, $ns) = unpack 'q2', $time;
  return $s + $ns / 1e9;
}
my $start = now();
my $pid = fork;
exit 126 unless defined $pid;
if (!$pid) {
  { no warnings; exec { $ARGV[0] } @ARGV; }
  my $missing = $! == 2;
  print STDERR "$ARGV[0]: $!\\n";
  exit($missing ? 127 : 126);
}
$SIG{INT} = $SIG{QUIT} = 'IGNORE';
$SIG{$_} = sub { kill $_[0], $pid } for qw(TERM HUP);
my $waited;
do { $waited = waitpid $pid, 0 } while $waited == -1 && $! == 4;
my ($end, $status) = (now(), $?);
my $usage = "\\0" x 256;
if (syscall($call + 0, -1, $usage) == 0 && open my $out, '>', $file) {
  my ($us, $uu, $ss, $su, $memory) = unpack $layout, $usage;
  printf $out "%.6f %.6f %.6f %.0f\\n", $end - $start, $us + $uu / 1e6, $ss + $su / 1e6, $memory * $unit;
  close $out;
}
if (my $signal = $status & 127) { $SIG{$_} = 'DEFAULT' for qw(TERM HUP INT QUIT); kill $signal, $$; sleep 1 }
exit($status >> 8);`;
function kernelOf(platform, arch) {
    if (platform === 'darwin')
        return ['117', 'q l x4 q l x4 q', '1', ''];
    if (platform !== 'linux')
        return null;
    if (arch === 'x64')
        return ['98', 'q5', '1024', '228'];
    return arch === 'arm64' ? ['165', 'q5', '1024', '113'] : null;
}
const seconds = (text) => Number(text) * 1000;
function perl(platform, arch) {
    const kernel = kernelOf(platform, arch);
    if (kernel === null)
        return null;
    return {
        name: 'perl',
        env: { PERL_BADLANG: '0' },
        wrap: (file, argv) => ['perl', '-e', PERL, '--', file, ...kernel, ...argv],
        parse(text) {
            const found = /^([\d.]+) ([\d.]+) ([\d.]+) (\d+)\n$/.exec(text);
            if (!found)
                return null;
            return {
                wall: seconds(found[1]),
                user: seconds(found[2]),
                system: seconds(found[3]),
                peakMemory: Number(found[4]),
            };
        },
    };
}
/** GNU's or BusyBox's `time`: to 10 ms. After a failing command it writes a sentence first. */
const GNU_TIME = {
    name: 'time',
    env: {},
    wrap: (file, argv) => ['/usr/bin/env', 'time', '-o', file, '-f', '%U %S %M', ...argv],
    parse(text) {
        const found = /^([\d.]+) ([\d.]+) (\d+)$/m.exec(text);
        if (!found)
            return null;
        return { wall: null, user: seconds(found[1]), system: seconds(found[2]), peakMemory: Number(found[3]) * 1024 };
    },
};
/** Not every BSD `time` has `-o`: its standard error goes to the file, the command's own is put back inside. */
const BSD_TIME = {
    name: 'time',
    env: {},
    wrap: (file, argv) => [
        '/bin/sh',
        '-c',
        `f=$1; shift; exec 3>&2 2>"$f"; exec /usr/bin/time -l /bin/sh -c 'exec 2>&3 3>&-; exec "$@"' sh "$@"`,
        'sh',
        file,
        ...argv,
    ],
    parse(text) {
        const times = /([\d.]+) real\s+([\d.]+) user\s+([\d.]+) sys/.exec(text);
        if (!times)
            return null;
        const memory = /^\s*(\d+)\s+maximum resident set size/m.exec(text);
        // macOS counts bytes; the other BSDs count KiB and are found out by the self-check.
        return {
            wall: null,
            user: seconds(times[2]),
            system: seconds(times[3]),
            peakMemory: memory ? Number(memory[1]) : null,
        };
    },
};
/** Bash's own `time`: to 1 ms, without memory. */
const BASH = {
    name: 'bash',
    env: {},
    wrap: (file, argv) => [
        'bash',
        '-c',
        `f=$1; shift; TIMEFORMAT='%3R %3U %3S'; { time "$@" 2>&3 3>&-; } 3>&2 2>"$f"; exit $?`,
        'bash',
        file,
        ...argv,
    ],
    parse(text) {
        const found = /^([\d.]+) ([\d.]+) ([\d.]+)$/m.exec(text);
        if (!found)
            return null;
        return { wall: seconds(found[1]), user: seconds(found[2]), system: seconds(found[3]), peakMemory: null };
    },
};
/** Every meter for a platform, the most precise first. */
function metersOf(platform, arch) {
    const precise = perl(platform, arch);
    return [...(precise ? [precise] : []), platform === 'linux' ? GNU_TIME : BSD_TIME, BASH];
}

;// CONCATENATED MODULE: ./build/compiled/system/usage.js






const UNKNOWN = { wall: null, user: null, system: null, peakMemory: null };
/** A shell line becomes a program with arguments: the meters start programs. */
function argvOf(command) {
    if ('argv' in command)
        return command.argv;
    if (process.platform === 'win32')
        return [process.env['ComSpec'] ?? 'cmd.exe', '/d', '/s', '/c', command.command];
    return ['/bin/sh', '-c', command.command];
}
function wrapperOf(meter, trustMemory) {
    return {
        meter: meter.name,
        wrap(command) {
            const file = (0,external_node_path_.join)((0,external_node_os_.tmpdir)(), `pacegate-usage-${(0,external_node_crypto_.randomUUID)()}`);
            return {
                argv: meter.wrap(file, argvOf(command)),
                env: meter.env,
                async read() {
                    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => '');
                    await (0,promises_.rm)(file, { force: true });
                    const usage = meter.parse(text);
                    if (usage === null)
                        return UNKNOWN;
                    return trustMemory ? usage : { ...usage, peakMemory: null };
                },
            };
        },
    };
}
const NONE = {
    meter: 'none',
    wrap: (command) => ({ argv: argvOf(command), env: {}, read: async () => UNKNOWN }),
};
/** What Node says of itself just before it ends: CPU time in µs, largest resident set in KiB. */
const SELF_REPORT = `const u = process.resourceUsage()
process.stdout.write(JSON.stringify([u.userCPUTime + u.systemCPUTime, u.maxRSS]))`;
/** Whether a figure is what it should be, give or take: Node goes on for a moment after it reports. */
const within = (value, low, high) => value >= low && value <= high;
/**
 * A meter is believed only where it agrees with what Node says of itself, so that a `time` that counts memory in pages or a
 * system call of another layout is found out here, not in a report.
 */
async function tryMeter(meter) {
    const wrapped = wrapperOf(meter, true).wrap({ argv: [process.execPath, '-e', SELF_REPORT] });
    const [program, ...args] = wrapped.argv;
    const stdout = await new Promise((resolve) => {
        const options = { env: { ...process.env, ...wrapped.env }, timeout: 10_000 };
        (0,external_node_child_process_.execFile)(program, args, options, (error, out) => resolve(error ? '' : out));
    });
    const usage = await wrapped.read();
    const self = /^\[(\d+),(\d+)\]$/.exec(stdout);
    if (!self || usage.user === null || usage.system === null)
        return null;
    const cpu = Number(self[1]) / 1000;
    if (!within(usage.user + usage.system, cpu * 0.5 - 20, cpu * 2 + 100))
        return null;
    const { peakMemory } = usage;
    const agrees = (memory) => peakMemory !== null && within(peakMemory, memory * 0.9, memory * 1.3);
    // Node has counted in bytes on macOS.
    return wrapperOf(meter, agrees(Number(self[2]) * 1024) || (process.platform === 'darwin' && agrees(Number(self[2]))));
}
let detected;
async function detect(meters) {
    for (const meter of meters) {
        const wrapper = await tryMeter(meter);
        if (wrapper)
            return wrapper;
    }
    return NONE;
}
/**
 * Finds, once, the most precise way that this machine has to account for a process and the children that it waited for.
 * Never rejects. Pass `meters` to choose among fewer.
 */
function usageWrapper(meters) {
    if (meters)
        return detect(meters);
    detected ??= detect(process.platform === 'win32' ? [] : metersOf(process.platform, process.arch));
    return detected;
}

;// CONCATENATED MODULE: ./build/compiled/system/processes.js






/** Real processes, each with its whole tree in hand: see `startChild`. */
function createProcesses(options = {}) {
    const source = options.environment ?? process.env;
    const start = (spec) => startChild(spec, childEnvironment(source, spec.env, options.allow));
    const run = async (spec) => {
        if (spec.signal?.aborted)
            return neverStarted;
        const child = await start(spec);
        return child.exited;
    };
    return {
        start,
        run,
        async runMeasured(spec) {
            const wrapper = await usageWrapper();
            if (wrapper.meter === 'none') {
                const result = await run(spec);
                return { result, usage: { wall: result.elapsed, user: null, system: null, peakMemory: null } };
            }
            // The wrapper always starts; that what it is to start exists must be seen to first.
            await assertProgramExists(spec, childEnvironment(source, spec.env, options.allow));
            const wrapped = wrapper.wrap(spec);
            const result = await run({
                ...withoutCommandLine(spec),
                argv: wrapped.argv,
                env: { ...spec.env, ...wrapped.env },
            });
            const usage = await wrapped.read();
            return { result, usage: { ...usage, wall: usage.wall ?? result.elapsed } };
        },
    };
}
/** What `run` answers where the signal has aborted before anything was started. */
const neverStarted = {
    exitCode: null,
    signal: null,
    ended: 'aborted',
    stdout: '',
    stderr: '',
    tail: '',
    elapsed: 0,
};
function withoutCommandLine(spec) {
    const { command: _, argv: __, ...rest } = { command: '', argv: [], ...spec };
    return rest;
}
async function assertProgramExists(spec, environment) {
    if (!('argv' in spec))
        return;
    const [name] = spec.argv;
    if ((await findProgram(name, spec.cwd, environment['PATH'] ?? '')) !== null)
        return;
    throw new errors/* PacegateError */.J(commandNotFound(name));
}

// EXTERNAL MODULE: ./build/compiled/model/nearest.js
var nearest = __webpack_require__(6202);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/compiled/system/free-port.js


/** A port of 127.0.0.1 that nobody listens on now. Somebody else may take it before it is used. */
async function freePort() {
    const server = (0,external_node_net_.createServer)();
    server.listen(0, '127.0.0.1');
    await (0,external_node_events_.once)(server, 'listening');
    const { port } = server.address();
    server.close();
    await (0,external_node_events_.once)(server, 'close');
    return port;
}
/** Whether somebody accepts connections there. */
async function isListening(host, port) {
    const socket = (0,external_node_net_.connect)({ host, port, timeout: 1000 });
    return new Promise((resolve) => {
        const answer = (listening) => {
            socket.destroy();
            resolve(listening);
        };
        socket.once('connect', () => answer(true));
        socket.once('timeout', () => answer(false));
        socket.once('error', () => answer(false));
    });
}

// EXTERNAL MODULE: ./build/compiled/model/format.js
var format = __webpack_require__(965);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./build/compiled/system/http-probe.js




/** Asks once, for `timeout` ms (whole ones), on a connection of its own; redirects are not followed. Never rejects. */
function probe(url, timeout, signal) {
    const get = url.startsWith('https:') ? external_node_https_.get : external_node_http_.get;
    return new Promise((resolve) => {
        const options = { agent: false, signal: AbortSignal.any([signal, AbortSignal.timeout(timeout)]) };
        const request = get(url, options, (response) => {
            resolve({ kind: 'status', status: response.statusCode ?? 0 });
            response.destroy();
        });
        request.on('error', (error) => resolve({ kind: 'failure', reason: reasonOf(error, timeout) }));
    });
}
function reasonOf(error, timeout) {
    if (error.name === 'AbortError')
        return `no answer within ${(0,format/* formatDuration */.a3)(timeout)}`;
    if ((0,error_code/* errorCode */.C)(error) === 'ECONNREFUSED')
        return 'connection refused';
    return error.message;
}

;// CONCATENATED MODULE: ./build/compiled/system/readiness.js


/** In ms. */
const QUIET_FOR = 2000;
const LONGEST_ANSWER = 10_000;
/** In ms: less would blame a server for our haste, just before the deadline. */
const SHORTEST_ANSWER = 1000;
/**
 * Null once `url` answers below 400, or what is wrong; notices at once when the command ends. Rejects with the signal's
 * reason when that aborts.
 */
async function waitUntilReady(url, child, { timeout, began, clock, log, label, signal }) {
    const ended = new AbortController();
    const over = AbortSignal.any([ended.signal, signal]);
    let result;
    void child.exited.then((its) => {
        result = its;
        ended.abort();
    });
    let announced = began + QUIET_FOR;
    for (let pause = 25;; pause = Math.min(pause * 2, 250)) {
        const left = began + timeout - clock.now();
        const answer = await probe(url, Math.max(SHORTEST_ANSWER, Math.min(Math.ceil(left), LONGEST_ANSWER)), over);
        signal.throwIfAborted();
        if (result)
            return `its command ended ${readiness_endingOf(result)} before it answered`;
        if (answer.kind === 'status' && answer.status < 400)
            return null;
        const elapsed = clock.now() - began;
        if (elapsed >= timeout)
            return `it did not become ready within ${(0,format/* formatDuration */.a3)(timeout)}: ${describe(answer)}`;
        if (clock.now() >= announced) {
            log.progress(`waiting for server ${label}: ${describe(answer)} (${(0,format/* formatDuration */.a3)(elapsed)})`);
            announced = clock.now() + QUIET_FOR;
        }
        await clock.sleep(pause, over);
    }
}
function describe(answer) {
    return answer.kind === 'status' ? `it answers with status ${answer.status}` : answer.reason;
}
/** `with exit code 1`, `by SIGKILL`. */
function readiness_endingOf(result) {
    return result.exitCode === null ? `by ${result.signal}` : `with exit code ${result.exitCode}`;
}

;// CONCATENATED MODULE: ./build/compiled/system/vitals.js

function createVitals() {
    const death = new AbortController();
    return {
        signs: { died: death.signal, assertAlive: () => death.signal.throwIfAborted() },
        declareDead: (cause) => death.abort(cause),
    };
}
/** For whoever still asks for a server after the workspace has ended it. */
function stopped(name) {
    return new errors/* PacegateError */.J({
        code: 'server-died',
        message: `server \`${name}\` has been stopped, because its workspace has ended`,
        hint: 'This is a bug in Pacegate if it happens during a run: please report it.',
    });
}

;// CONCATENATED MODULE: ./build/compiled/system/command-server.js




/** How often somebody else may take the port between our asking for it and the command's using it. */
const PORT_ATTEMPTS = 3;
/** Starts the command on a free port and waits until it answers. Rejects (`server-not-ready`). */
async function startCommandServer(spec, world) {
    const began = world.clock.now();
    for (let attempt = 1;; attempt += 1) {
        const started = await tryPort(spec, world, await freePort(), began);
        if (started.kind === 'ready')
            return started.server;
        if (!started.portTaken || attempt === PORT_ATTEMPTS)
            throw started.error;
        world.log.debug(`server ${world.label}: the port was taken meanwhile, trying another`);
    }
}
async function tryPort(spec, world, port, began) {
    const withPort = (text) => text.replaceAll('{port}', String(port));
    const origin = withPort(spec.url).replace(/\/+$/, '');
    const ready = `${origin}/${spec.ready.replace(/^\/+/, '')}`;
    const child = await world.processes.start({
        command: withPort(spec.command),
        cwd: world.directory,
        env: { PORT: String(port) },
        // Nobody reads it whole; the tail is kept apart.
        maxOutput: 64 * 1024,
        onLine: (line) => world.log.debug(`${world.label}: ${line}`),
    });
    try {
        const problem = await waitUntilReady(ready, child, { timeout: spec.timeout, began, ...world });
        if (problem === null)
            return { kind: 'ready', server: watchServer(child, origin, world.label) };
        // Asked before it is ended.
        const onIpv6Only = new URL(ready).hostname === '127.0.0.1' && (await isListening('::1', port));
        await child[Symbol.asyncDispose]();
        const error = notReady(world.label, `${problem} (asked ${ready})`, onIpv6Only, child.tail());
        return { kind: 'failed', error, portTaken: /EADDRINUSE|address (is )?already in use/i.test(child.tail()) };
    }
    catch (error) {
        await child[Symbol.asyncDispose]();
        throw error;
    }
}
function watchServer(child, origin, label) {
    const vitals = createVitals();
    void child.exited.then((result) => vitals.declareDead(died(label, result)));
    return {
        origin,
        ...vitals.signs,
        async [Symbol.asyncDispose]() {
            vitals.declareDead(stopped(label));
            await child[Symbol.asyncDispose]();
        },
    };
}
const NOT_READY = 'Check that the command stays in the foreground and listens on the port given as {port} or $PORT on 127.0.0.1, that `ready` is a path it answers, and that `timeout` is long enough.';
/** What `localhost` is for many development servers. */
const ON_IPV6 = 'It listens on ::1 only: give it `--host 127.0.0.1`, or write `url: http://[::1]:{port}` for this server.';
function notReady(label, problem, onIpv6Only, output) {
    return new errors/* PacegateError */.J({
        code: 'server-not-ready',
        message: `server ${label} is not ready: ${problem}`,
        hint: onIpv6Only ? ON_IPV6 : NOT_READY,
        output,
    });
}
function died(label, result) {
    return new errors/* PacegateError */.J({
        code: 'server-died',
        message: `server ${label} died: its command ended ${readiness_endingOf(result)}`,
        hint: 'Look at its last output below; nothing can be measured without it.',
        output: result.tail,
    });
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/compiled/system/content-encoding.js


/** In the server's order of preference, as static hosts do: brotli is the smaller one. */
const OFFERED = ['br', 'gzip'];
/** What to send to a client with this `Accept-Encoding`: RFC 9110 §12.5.3, with the server's own order among equals. */
function negotiateEncoding(accept) {
    const weights = new Map((accept ?? '').split(',').map((part) => {
        const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
        const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
        return [name, q === undefined ? 1 : Number(q) || 0];
    }));
    const weightOf = (name) => weights.get(name) ?? weights.get('*') ?? 0;
    const [best] = OFFERED.filter((name) => weightOf(name) > 0).sort((a, b) => weightOf(b) - weightOf(a));
    return best ?? 'identity';
}
const brotli = (0,external_node_util_.promisify)(external_node_zlib_.brotliCompress);
const gzipped = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
/** Compresses as CDNs do on the fly: brotli 5, gzip 6. The same bytes for the same content, every time. */
async function compress(content, encoding) {
    if (encoding === 'identity')
        return content;
    if (encoding === 'gzip')
        return gzipped(content, { level: 6 });
    return brotli(content, {
        params: { [external_node_zlib_.constants.BROTLI_PARAM_QUALITY]: 5, [external_node_zlib_.constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    });
}

;// CONCATENATED MODULE: ./build/compiled/system/compressed-cache.js


/** In bytes; the oldest goes first. */
const CAPACITY = 256 * 1024 * 1024;
/** Compressed files in memory: each is compressed once, even when it is asked for twice at the same moment. */
class CompressedCache {
    #bodies = new Map();
    /** Of those that are finished, the oldest first. */
    #sizes = new Map();
    #total = 0;
    get(file, encoding) {
        const key = `${encoding} ${file.size} ${file.modified} ${file.path}`;
        const known = this.#bodies.get(key);
        if (known)
            return known;
        const made = (0,promises_.readFile)(file.path).then((content) => compress(content, encoding));
        this.#bodies.set(key, made);
        made.then((body) => this.#keep(key, body.length), 
        // A file that could not be read is tried again the next time; whoever asked has the error.
        () => this.#bodies.delete(key));
        return made;
    }
    #keep(key, size) {
        this.#sizes.set(key, size);
        this.#total += size;
        for (const [oldest, its] of this.#sizes) {
            if (this.#total <= CAPACITY)
                return;
            this.#sizes.delete(oldest);
            this.#bodies.delete(oldest);
            this.#total -= its;
        }
    }
}

;// CONCATENATED MODULE: ./build/compiled/system/folder-path.js



/**
 * Reads the target of a request; null where no file can be meant by it: bad escapes, and names that would be a path in
 * themselves (`..`, an encoded slash or backslash, NUL).
 */
function parseTarget(target) {
    const [, path = '', query = ''] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?/i.exec(target) ?? [];
    if (!path.startsWith('/'))
        return null;
    try {
        const segments = path
            .split('/')
            .map(decodeURIComponent)
            .filter((segment) => segment !== '');
        if (segments.some((segment) => segment === '.' || segment === '..' || /[/\\\0]/.test(segment)))
            return null;
        return { segments, folder: path.endsWith('/'), query };
    }
    catch {
        return null;
    }
}
/** Finds what a path stands for as static hosts do: the file, `about.html` for `/about`, `index.html` for a folder. */
async function findInFolder(root, path) {
    // Hosts do not hand out `.git`, `.env` and the like.
    if (path.segments.some((segment) => segment.startsWith('.') && segment !== '.well-known'))
        return { kind: 'nothing' };
    const { segments } = path;
    const index = await fileAt(root, [...segments, 'index.html']);
    if (path.folder)
        return index ? { kind: 'file', file: index } : { kind: 'nothing' };
    const exact = await fileAt(root, segments);
    const page = exact ?? (await fileAt(root, [...segments.slice(0, -1), `${segments.at(-1)}.html`]));
    if (page)
        return { kind: 'file', file: page };
    if (!index)
        return { kind: 'nothing' };
    return { kind: 'redirect', location: `/${segments.map(encodeURIComponent).join('/')}/${path.query}` };
}
/** The regular file of that name within `root`; null where there is none, or a link leads out of it. `root` is resolved. */
async function fileAt(root, segments) {
    try {
        const path = await (0,promises_.realpath)((0,external_node_path_.join)(root, ...segments));
        const within = (0,external_node_path_.relative)(root, path);
        if (within === '..' || within.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(within))
            return null;
        const found = await (0,promises_.stat)(path);
        if (!found.isFile())
            return null;
        if (!caseMatters && !(await hasExactNames(root, segments)))
            return null;
        return { path, size: found.size, modified: Math.floor(found.mtimeMs) };
    }
    catch (error) {
        if (ABSENT.has((0,error_code/* errorCode */.C)(error)))
            return null;
        throw error;
    }
}
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL']);
const caseMatters = process.platform !== 'darwin' && process.platform !== 'win32';
/**
 * Whether every name is written as on the disk. Asked where the file system does not care (macOS, Windows): the hosts
 * that pages are for do, and a page must not look well here and be broken there.
 */
async function hasExactNames(root, segments) {
    let folder = root;
    for (const segment of segments) {
        const names = await (0,promises_.readdir)(folder);
        if (!names.some((name) => name.normalize() === segment.normalize()))
            return false;
        folder = (0,external_node_path_.join)(folder, segment);
    }
    return true;
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./build/compiled/system/content-types.js

const UTF8 = '; charset=utf-8';
/** What a static host sends for the files of a web page: IANA's registry and the MIME Sniffing standard. */
const TYPES = new Map([
    ['.html', `text/html${UTF8}`],
    ['.htm', `text/html${UTF8}`],
    ['.xhtml', 'application/xhtml+xml'],
    ['.css', `text/css${UTF8}`],
    ['.js', `text/javascript${UTF8}`],
    ['.mjs', `text/javascript${UTF8}`],
    ['.cjs', `text/javascript${UTF8}`],
    ['.json', `application/json${UTF8}`],
    ['.map', `application/json${UTF8}`],
    ['.webmanifest', `application/manifest+json${UTF8}`],
    ['.jsonld', `application/ld+json${UTF8}`],
    ['.geojson', `application/geo+json${UTF8}`],
    ['.xml', `application/xml${UTF8}`],
    ['.rss', `application/rss+xml${UTF8}`],
    ['.atom', `application/atom+xml${UTF8}`],
    ['.txt', `text/plain${UTF8}`],
    ['.md', `text/markdown${UTF8}`],
    ['.csv', `text/csv${UTF8}`],
    ['.vtt', `text/vtt${UTF8}`],
    ['.ics', `text/calendar${UTF8}`],
    ['.svg', 'image/svg+xml'],
    ['.png', 'image/png'],
    ['.apng', 'image/apng'],
    ['.jpg', 'image/jpeg'],
    ['.jpeg', 'image/jpeg'],
    ['.gif', 'image/gif'],
    ['.webp', 'image/webp'],
    ['.avif', 'image/avif'],
    ['.jxl', 'image/jxl'],
    ['.heic', 'image/heic'],
    ['.bmp', 'image/bmp'],
    ['.tif', 'image/tiff'],
    ['.tiff', 'image/tiff'],
    ['.ico', 'image/x-icon'],
    ['.woff', 'font/woff'],
    ['.woff2', 'font/woff2'],
    ['.ttf', 'font/ttf'],
    ['.otf', 'font/otf'],
    ['.eot', 'application/vnd.ms-fontobject'],
    ['.mp4', 'video/mp4'],
    ['.m4v', 'video/mp4'],
    ['.webm', 'video/webm'],
    ['.ogv', 'video/ogg'],
    ['.mov', 'video/quicktime'],
    ['.m3u8', 'application/vnd.apple.mpegurl'],
    ['.ts', 'video/mp2t'],
    ['.mp3', 'audio/mpeg'],
    ['.m4a', 'audio/mp4'],
    ['.aac', 'audio/aac'],
    ['.ogg', 'audio/ogg'],
    ['.opus', 'audio/ogg'],
    ['.wav', 'audio/wav'],
    ['.flac', 'audio/flac'],
    ['.pdf', 'application/pdf'],
    ['.wasm', 'application/wasm'],
    ['.zip', 'application/zip'],
    ['.gz', 'application/gzip'],
    ['.glb', 'model/gltf-binary'],
    ['.gltf', 'model/gltf+json'],
]);
/** Types that are text in another dress, or fonts and images that are not compressed in themselves. */
const COMPRESSIBLE = /^text\/|\+(json|xml)\b|^application\/(json|xml|wasm|vnd\.ms-fontobject|vnd\.apple\.mpegurl)\b|^font\/(ttf|otf)$|^image\/(bmp|x-icon)$/;
/** The content type of a file by its name; `application/octet-stream` for one that is not known. */
function contentTypeOf(file) {
    return TYPES.get((0,external_node_path_.extname)(file).toLowerCase()) ?? 'application/octet-stream';
}
/** Whether static hosts compress a type on the way: it would gain, because its format does not do so itself. */
function isCompressible(contentType) {
    return COMPRESSIBLE.test(contentType);
}

;// CONCATENATED MODULE: ./build/compiled/system/folder-response.js




/** In bytes. Larger texts are sent as they are: nobody waits for them to be compressed. */
const COMPRESS_UP_TO = 16 * 1024 * 1024;
/**
 * What Netlify and Vercel send for a file they know nothing about: kept, but asked about every time. `no-store` would be
 * simpler and wrong: it turns the back/forward cache off, which pages are judged by.
 */
const CACHE_CONTROL = 'public, max-age=0, must-revalidate';
/** Sends a file: compressed where it gains and the client accepts it, otherwise as it is, whole or the range asked for. */
async function sendFile(exchange, status, file, cache) {
    const { request, response } = exchange;
    const type = contentTypeOf(file.path);
    const compressible = isCompressible(type);
    const etag = `"${hex(file.size, 8)}-${hex(file.modified, 12)}"`;
    response.statusCode = status;
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', CACHE_CONTROL);
    response.setHeader('ETag', compressible ? `W/${etag}` : etag);
    if (compressible)
        response.setHeader('Vary', 'Accept-Encoding');
    else
        response.setHeader('Accept-Ranges', 'bytes');
    if (status === 200 && isKnown(request.headers['if-none-match'], etag)) {
        response.statusCode = 304;
        response.removeHeader('Content-Type');
        response.end();
        return;
    }
    if (compressible && file.size <= COMPRESS_UP_TO) {
        const encoding = negotiateEncoding(request.headers['accept-encoding']);
        if (encoding !== 'identity') {
            const body = await cache.get(file, encoding);
            if (body.length < file.size) {
                response.setHeader('Content-Encoding', encoding);
                sendBody(exchange, body);
                return;
            }
        }
    }
    const range = compressible || status !== 200 ? null : rangeOf(request.headers.range, file.size);
    await streamFile(exchange, file, range);
}
/** Sends a short text. */
function sendText(exchange, status, text) {
    exchange.response.statusCode = status;
    exchange.response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    sendBody(exchange, Buffer.from(text));
}
function sendBody({ request, response }, body) {
    response.setHeader('Content-Length', body.length);
    response.end(request.method === 'HEAD' ? undefined : body);
}
/** Always as many digits: a header's length must not depend on a file's age. */
function hex(value, digits) {
    return value.toString(16).padStart(digits, '0');
}
function isKnown(ifNoneMatch, etag) {
    return ifNoneMatch?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag) ?? false;
}
/** One range of bytes, end included (RFC 9110 §14.1.2); null for what is not one: it is then ignored, as the RFC allows. */
function rangeOf(header, size) {
    const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
    if (first === '' && last === '')
        return null;
    const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
    const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
    if (first !== '' && last !== '' && Number(last) < start)
        return null;
    return start > end ? 'unsatisfiable' : { start, end };
}
async function streamFile(exchange, file, range) {
    const { request, response } = exchange;
    if (range === 'unsatisfiable') {
        response.setHeader('Content-Range', `bytes */${file.size}`);
        sendText(exchange, 416, 'There is no such range.\n');
        return;
    }
    if (range) {
        response.statusCode = 206;
        response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`);
    }
    const length = range ? range.end - range.start + 1 : file.size;
    response.setHeader('Content-Length', length);
    if (request.method === 'HEAD' || length === 0) {
        response.end();
        return;
    }
    await (0,external_node_stream_promises_.pipeline)((0,external_node_fs_.createReadStream)(file.path, range ?? { start: 0, end: file.size - 1 }), response);
}

;// CONCATENATED MODULE: ./build/compiled/system/folder-server.js








/** Serves a folder on a free port of 127.0.0.1 as static hosts do, until it is disposed of. */
async function startFolderServer(options) {
    const root = await (0,promises_.realpath)(options.folder);
    const cache = new CompressedCache();
    const server = (0,external_node_http_.createServer)((request, response) => {
        answer(root, options.fallback, cache, request, response).catch(() => {
            // The client has gone, or the file has while it was sent: too late for another answer.
            if (response.headersSent)
                response.destroy();
            else
                sendText({ request, response }, 500, 'The file cannot be read.\n');
        });
    });
    // Longer than any pause between two rounds: a client must not meet a connection that is just being closed.
    server.keepAliveTimeout = 600_000;
    server.listen(0, '127.0.0.1');
    await (0,external_node_events_.once)(server, 'listening');
    const vitals = createVitals();
    const { port } = server.address();
    return {
        origin: `http://127.0.0.1:${port}`,
        ...vitals.signs,
        async [Symbol.asyncDispose]() {
            vitals.declareDead(stopped(options.name));
            if (!server.listening)
                return;
            const closed = (0,external_node_events_.once)(server, 'close');
            server.close();
            server.closeAllConnections();
            await closed;
        },
    };
}
async function answer(root, fallback, cache, request, response) {
    const exchange = { request, response };
    if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD');
        return sendText(exchange, 405, 'This is a static site.\n');
    }
    const path = parseTarget(request.url ?? '/');
    if (path === null)
        return sendText(exchange, 400, 'There can be no such file.\n');
    const found = await findInFolder(root, path);
    if (found.kind === 'file')
        return sendFile(exchange, 200, found.file, cache);
    if (found.kind === 'redirect') {
        response.setHeader('Location', found.location);
        return sendText(exchange, 301, '');
    }
    if (fallback !== undefined && isForPage(path, request.headers.accept)) {
        const page = await fileAt(root, fallback.split('/').filter(Boolean));
        if (page)
            return sendFile(exchange, 200, page, cache);
    }
    const page = await fileAt(root, ['404.html']);
    return page ? sendFile(exchange, 404, page, cache) : sendText(exchange, 404, 'There is no such file.\n');
}
/** A missing script or image stays missing: answering with a page would hide the mistake. */
function isForPage(path, accept) {
    return (0,external_node_path_.extname)(path.segments.at(-1) ?? '') === '' || (accept ?? '').includes('text/html');
}

;// CONCATENATED MODULE: ./build/compiled/system/servers.js







/** Each server is started on first use and shared; one that failed to start fails the same way when it is asked for again. */
function createServers(options) {
    const started = new Map();
    const end = new AbortController();
    return {
        async server(nameOrFolder) {
            if (end.signal.aborted)
                throw stopped(nameOrFolder);
            const known = started.get(nameOrFolder);
            if (known)
                return known;
            const starting = startServer(nameOrFolder, options, end.signal);
            started.set(nameOrFolder, starting);
            return starting;
        },
        async [Symbol.asyncDispose]() {
            end.abort(stopped('that was still starting'));
            const servers = await Promise.allSettled(started.values());
            await Promise.all(servers.map((server) => (server.status === 'fulfilled' ? server.value[Symbol.asyncDispose]() : undefined)));
        },
    };
}
async function startServer(name, options, signal) {
    const spec = await specOf(name, options);
    if (spec.kind === 'command') {
        return startCommandServer(spec, { ...options, label: `\`${name}\` (${options.side})`, signal });
    }
    const folder = (0,external_node_path_.resolve)(options.directory, spec.folder);
    if (!(await isFolder(folder))) {
        throw new errors/* PacegateError */.J({
            code: 'folder-missing',
            message: `server \`${name}\` (${options.side}) has nothing to serve: there is no folder ${spec.folder} in ${options.directory}`,
            hint: `Correct the name; ${BUILT_FOLDER}.`,
        });
    }
    return startFolderServer({
        name,
        folder,
        ...(spec.fallback === undefined ? {} : { fallback: spec.fallback }),
    });
}
/** A name under `servers:` comes before a folder of that name. */
async function specOf(name, { directory, specs, side }) {
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec)
        return spec;
    if (await isFolder((0,external_node_path_.resolve)(directory, name)))
        return { kind: 'folder', folder: name };
    throw new errors/* PacegateError */.J({
        code: 'server-unknown',
        message: `\`${name}\` is neither a server nor a folder in ${directory} (${side})`,
        hint: hintForUnknown(name, Object.keys(specs)),
    });
}
const BUILT_FOLDER = 'if a build makes it, let `setup:` run that build (`setup: npm ci && npm run build`)';
function hintForUnknown(name, known) {
    if (known.length === 0)
        return `Name a folder that exists; ${BUILT_FOLDER}.`;
    const meant = (0,nearest/* nearest */.p)(name, known);
    const suggestion = meant === undefined ? '' : `Did you mean \`${meant}\`? `;
    return `${suggestion}Use a name under \`servers:\` (${known.join(', ')}) or a folder that exists; ${BUILT_FOLDER}.`;
}
async function isFolder(path) {
    try {
        return (await (0,promises_.stat)(path)).isDirectory();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/compiled/entry/local-adapters.js






/** The real world, for both entries. */
function createAdapters(directory, log, artifacts) {
    const processes = createProcesses();
    const clock = (0,system_clock/* createClock */.t)();
    const files = (0,system_files/* createFiles */.q)();
    return {
        ports: { processes, files, clock, log },
        git: createGit(processes, directory),
        environment: readEnvironment,
        openServers: (request) => createServers({ processes, clock, log, ...request }),
        artifacts,
    };
}


/***/ }),

/***/ 9481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hk: () => (/* binding */ matchBudget),
/* harmony export */   MT: () => (/* binding */ matchesPattern),
/* harmony export */   NM: () => (/* binding */ isLooser),
/* harmony export */   _$: () => (/* binding */ splitKey),
/* harmony export */   ky: () => (/* binding */ resolveBudget)
/* harmony export */ });
/* unused harmony export unmatchedRules */
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8275);

const SEPARATOR = ' > ';
/** Splits `subject > metric` at its last ` > ` (a subject may hold one itself); null for a key of one part. */
function splitKey(key) {
    const at = key.lastIndexOf(SEPARATOR);
    if (at < 0)
        return null;
    return { subject: key.slice(0, at).trim(), metric: key.slice(at + SEPARATOR.length).trim() };
}
/**
 * Whether `text` matches `pattern`, in which `*` stands for anything, also nothing. Linear but for the last wildcard: a
 * mismatch only ever goes back to the latest `*`, so a hostile pattern costs no more than length times length.
 */
function matchesPattern(pattern, text) {
    let p = 0;
    let t = 0;
    let star = -1;
    let resume = 0;
    while (t < text.length) {
        if (pattern[p] === '*') {
            star = p++;
            resume = t;
        }
        else if (p < pattern.length && pattern[p] === text[t]) {
            p++;
            t++;
        }
        else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        }
        else
            return false;
    }
    while (pattern[p] === '*')
        p++;
    return p === pattern.length;
}
function match(rule, target) {
    const wildcards = rule.key.split('*').length - 1;
    const split = splitKey(rule.key);
    if (split && matchesPattern(split.subject, target.subject) && matchesPattern(split.metric, target.metric)) {
        return { rule, wildcards, parts: 2 };
    }
    if (matchesPattern(rule.key, target.metric) || (target.lead && matchesPattern(rule.key, target.subject))) {
        return { rule, wildcards, parts: 1 };
    }
    return null;
}
/** Whether `a` is the more specific of two matches; where nothing tells them apart, the one written first stays. */
function isMoreSpecific(a, b) {
    if (a.wildcards !== b.wildcards)
        return a.wildcards < b.wildcards;
    if (a.parts !== b.parts)
        return a.parts > b.parts;
    return a.rule.key.length > b.rule.key.length;
}
/** The most specific rule whose key selects `target` (see {@link BudgetRule}), or null. */
function matchBudget(rules, target) {
    let best = null;
    for (const rule of rules) {
        const found = match(rule, target);
        if (found && (best === null || isMoreSpecific(found, best)))
            best = found;
    }
    return best?.rule ?? null;
}
/** The rules that select none of the targets: most likely the name of something that is not there. */
function unmatchedRules(rules, targets) {
    return rules.filter((rule) => !targets.some((target) => match(rule, target)));
}
function inUnit(quantity, unit) {
    return (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .convert */ .C6)(quantity.value, quantity.unit ?? unit, unit);
}
function mismatch(part, quantity, unit) {
    const reason = quantity.unit === '%'
        ? `\`${quantity.text}\` is relative, and \`${part}\` is an absolute limit`
        : `\`${quantity.text}\` is a quantity of ${(0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .dimensionOf */ .eT)(quantity.unit ?? unit)}, and the metric is in \`${unit}\``;
    return { status: 'unit-mismatch', part, quantity, reason };
}
/** `rule` in numbers of `unit`, the unit of the metric it applies to. */
function resolveBudget(rule, unit) {
    const budget = {};
    for (const part of ['target', 'threshold']) {
        const quantity = rule[part];
        if (quantity === undefined)
            continue;
        const value = inUnit(quantity, unit);
        if (value === undefined)
            return mismatch(part, quantity, unit);
        budget[part] = value;
    }
    const limit = rule.maxRegression;
    if (limit) {
        budget.maxRegression = limit.relative === undefined ? {} : { relative: limit.relative };
        if (limit.absolute) {
            const absolute = inUnit(limit.absolute, unit);
            if (absolute === undefined)
                return mismatch('max-regression', limit.absolute, unit);
            budget.maxRegression.absolute = absolute;
        }
    }
    return { status: 'resolved', budget };
}
/** Whether the target lets through what the threshold already fails, so that it could never warn. */
function isLooser(target, threshold, better) {
    return better === 'lower' ? target > threshold : target < threshold;
}


/***/ }),

/***/ 177:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ PacegateError),
/* harmony export */   K: () => (/* binding */ toErrorData)
/* harmony export */ });
/** Everything Pacegate expects can go wrong. Any other exception is a bug in Pacegate and says so. */
class PacegateError extends Error {
    name = 'PacegateError';
    data;
    constructor(data, options) {
        super(data.message, options);
        this.data = data;
    }
}
/** Any thrown value as data; a value that is not ours is reported as the bug it is. */
function toErrorData(thrown) {
    if (thrown instanceof PacegateError)
        return thrown.data;
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return {
        code: 'internal',
        message: `internal error: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
        hint: 'This is a bug in Pacegate. Please report it with the output below.',
        output: text,
    };
}


/***/ }),

/***/ 965:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ formatValue),
/* harmony export */   Io: () => (/* binding */ formatPercentNumber),
/* harmony export */   T1: () => (/* binding */ formatShare),
/* harmony export */   a3: () => (/* binding */ formatDuration),
/* harmony export */   jR: () => (/* binding */ formatDifference),
/* harmony export */   l9: () => (/* binding */ formatPercent),
/* harmony export */   tY: () => (/* binding */ formatProbability)
/* harmony export */ });
/* harmony import */ var _units_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8275);

/** A typographic minus: as wide as a plus, and never taken for a hyphen. */
const MINUS = '−';
/** How the values of a dimension are shown; a dimension that is not listed keeps its own unit. */
const SCALES = new Map([
    [
        'time',
        {
            base: 's',
            steps: [
                [1e-9, 'ns'],
                [1e-6, 'µs'],
                [1e-3, 'ms'],
                [1, 's'],
            ],
        },
    ],
    [
        'bytes',
        {
            base: 'B',
            steps: [
                [1, 'B'],
                [1e3, 'kB'],
                [1e6, 'MB'],
                [1e9, 'GB'],
                [1e12, 'TB'],
            ],
        },
    ],
    [
        'bytes per second',
        {
            base: 'B/s',
            steps: [
                [1, 'B/s'],
                [1e3, 'kB/s'],
                [1e6, 'MB/s'],
                [1e9, 'GB/s'],
            ],
        },
    ],
    [
        'rate',
        {
            base: '/s',
            steps: [
                [1, '/s'],
                [1e3, 'k/s'],
                [1e6, 'M/s'],
                [1e9, 'G/s'],
            ],
        },
    ],
]);
const WHOLE = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0, useGrouping: 'min2' });
/** Units that go without saying. */
const BARE = new Set(['count', 'score', 'unitless']);
/** Three significant digits below 1000, whole numbers above, grouped from five digits on; no trailing zeros, no exponent. */
function digits(size) {
    if (size === 0)
        return '0';
    if (size >= 999.5)
        return WHOLE.format(Math.round(size));
    const decimals = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(size))));
    const text = size.toFixed(decimals);
    return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
function magnitude(size, unit) {
    if (BARE.has(unit))
        return digits(size);
    const scale = SCALES.get((0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .dimensionOf */ .eT)(unit));
    const inBase = scale && (0,_units_js__WEBPACK_IMPORTED_MODULE_0__/* .convert */ .C6)(size, unit, scale.base);
    if (scale === undefined || inBase === undefined || size === 0)
        return `${digits(size)} ${unit}`;
    const rounded = Number(inBase.toPrecision(3));
    const [factor, name] = scale.steps.findLast(([from]) => rounded >= from * 0.9999) ?? scale.steps[0] ?? [1, unit];
    return `${digits(inBase / factor)} ${name}`;
}
/** `1.92 s`, `181 kB`, `0.05`: a value of a metric, in the scale that reads best (kB = 1000 B). */
function formatValue(value, unit) {
    return `${value < 0 ? MINUS : ''}${magnitude(Math.abs(value), unit)}`;
}
/** `+62 kB`, `−2.3 ms`, `±0 B`: a difference, always with its sign. */
function formatDifference(value, unit) {
    const sign = value > 0 ? '+' : value < 0 ? MINUS : '±';
    return `${sign}${magnitude(Math.abs(value), unit)}`;
}
/** The number of a signed percentage without the sign for percent: `+36`, `−2.3`, `±0`. Whole from 10 % up. */
function formatPercentNumber(fraction) {
    const percent = Math.abs(fraction * 100);
    const text = percentDigits(percent);
    if (text === '0')
        return '±0';
    return `${fraction < 0 ? MINUS : '+'}${text}`;
}
function percentDigits(percent) {
    return percent >= 9.95 ? WHOLE.format(Math.round(percent)) : percent.toFixed(1).replace(/\.0$/, '');
}
/** `+36 %`, `−2.3 %`, `±0 %`: a relative difference, always with its sign. */
function formatPercent(fraction) {
    return `${formatPercentNumber(fraction)} %`;
}
/** `36 %`, `2.3 %`: a share or a limit that has no sign. */
function formatShare(fraction) {
    return `${percentDigits(Math.abs(fraction * 100))} %`;
}
/** `0.03`, `0.0004`, `< 0.0001`: a probability, to the digits that are worth reading. */
function formatProbability(probability) {
    if (probability < 0.0001)
        return '< 0.0001';
    return probability
        .toFixed(probability < 0.001 ? 4 : probability < 0.1 ? 3 : 2)
        .replace(/0+$/, '')
        .replace(/\.$/, '');
}
/** `3.2 s`, `4 min 05 s`: how long something took. `ms` in, coarse out. */
function formatDuration(ms) {
    if (ms < 999.5)
        return `${Math.round(ms)} ms`;
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}


/***/ }),

/***/ 6202:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ editDistance),
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/** Edits (insert, delete, replace, swap two neighbours) that turn `a` into `b`: optimal string alignment distance. */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            const best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace);
            const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
            row.push(swapped ? Math.min(best, (beforeLast[j - 2] ?? 0) + 1) : best);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length] ?? 0;
}
/** Longer words are nobody's typing error, and comparing them would only cost time. */
const LONGEST = 80;
/** What remains when case, dashes, dots, underscores and spaces are not looked at: `maxRegression` and `max-regression` are one. */
function plain(word) {
    return word.toLowerCase().replace(/[-_.\s]/g, '');
}
/**
 * The candidate that `word` was most likely meant to be, or undefined where none is close: the same but for case and
 * separators, else at most two edits away and no more than a third of its length.
 */
function nearest(word, candidates) {
    if (word.length > LONGEST)
        return undefined;
    const wanted = plain(word);
    let best;
    let bestDistance = Math.min(2, Math.floor(wanted.length / 3)) + 1;
    for (const candidate of candidates) {
        if (candidate.length > LONGEST || candidate === word)
            continue;
        const distance = editDistance(wanted, plain(candidate));
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}


/***/ }),

/***/ 9782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ SNAPSHOT_VERSION)
/* harmony export */ });
const SNAPSHOT_VERSION = 1;


/***/ }),

/***/ 8275:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C6: () => (/* binding */ convert),
/* harmony export */   eT: () => (/* binding */ dimensionOf),
/* harmony export */   m_: () => (/* binding */ KNOWN_UNITS)
/* harmony export */ });
const UNITS = new Map([
    ['ns', { dimension: 'time', factor: 1e-9 }],
    ['us', { dimension: 'time', factor: 1e-6 }],
    ['µs', { dimension: 'time', factor: 1e-6 }],
    ['ms', { dimension: 'time', factor: 1e-3 }],
    ['s', { dimension: 'time', factor: 1 }],
    ['min', { dimension: 'time', factor: 60 }],
    ['h', { dimension: 'time', factor: 3600 }],
    ['B', { dimension: 'bytes', factor: 1 }],
    ['kB', { dimension: 'bytes', factor: 1e3 }],
    ['MB', { dimension: 'bytes', factor: 1e6 }],
    ['GB', { dimension: 'bytes', factor: 1e9 }],
    ['KiB', { dimension: 'bytes', factor: 1024 }],
    ['MiB', { dimension: 'bytes', factor: 1024 ** 2 }],
    ['GiB', { dimension: 'bytes', factor: 1024 ** 3 }],
    ['B/s', { dimension: 'bytes per second', factor: 1 }],
    ['kB/s', { dimension: 'bytes per second', factor: 1e3 }],
    ['MB/s', { dimension: 'bytes per second', factor: 1e6 }],
    ['GB/s', { dimension: 'bytes per second', factor: 1e9 }],
    ['/s', { dimension: 'rate', factor: 1 }],
    ['ops/s', { dimension: 'rate', factor: 1 }],
    ['count', { dimension: 'count', factor: 1 }],
    ['score', { dimension: 'score', factor: 1 }],
    ['unitless', { dimension: 'unitless', factor: 1 }],
]);
/** The units a config may use, for messages and completion. */
const KNOWN_UNITS = [...UNITS.keys()];
/** What a unit measures: `time`, `bytes`, …; a unit of its own for a word that is not in the table. */
function dimensionOf(unit) {
    return UNITS.get(unit)?.dimension ?? unit;
}
/** `value` in `to`, or undefined where the two units do not measure the same thing. */
function convert(value, from, to) {
    if (from === to)
        return value;
    const source = UNITS.get(from);
    const target = UNITS.get(to);
    if (!source || !target || source.dimension !== target.dimension)
        return undefined;
    return (value * source.factor) / target.factor;
}


/***/ }),

/***/ 600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ sanitiseLines),
/* harmony export */   l: () => (/* binding */ sanitiseLine)
/* harmony export */ });
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
/** CSI, OSC (ended by BEL or ST), the other string sequences, and two-byte escapes; 8-bit CSI too. ECMA-48 §5. */
const ESCAPE_SEQUENCES = /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g;
/** What any reader of a stream may take for the end of a line: the platform's runner splits on `\r` too. */
const LINE_BREAKS = /\r\n|[\n\r\v\f\x85\u2028\u2029]/;
/** Controls except tab, and format characters (bidi overrides, zero-width, soft hyphen): invisible, so only good for tricks. */
const INVISIBLE = /(?!\t)[\p{Cc}\p{Cf}]/gu;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: see above
/**
 * One line of untrusted text made safe to print where lines are read as commands (a CI log) or drawn (a terminal): no
 * escape sequences, no controls but tabs, no invisible characters, and nothing that GitHub's runner takes for a workflow
 * command (`::name::` at a line's start after any white space, `##[name]` anywhere). Those two are broken by a visible
 * space, because the runner's own comparison ignores invisible characters. Line breaks inside become spaces.
 */
function sanitiseLine(line) {
    return sanitiseLines(line).join(' ');
}
/**
 * As `sanitiseLine`, for text of several lines: split at everything that counts as a line break somewhere (`\r` too, so
 * that a progress bar becomes lines), empty lines left out.
 */
function sanitiseLines(text) {
    return text
        .split(LINE_BREAKS)
        .map(neutralise)
        .filter((line) => line.trim() !== '');
}
function neutralise(line) {
    return line
        .replace(ESCAPE_SEQUENCES, '')
        .replace(INVISIBLE, '')
        .toWellFormed()
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replaceAll('##[', '## [')
        .trimEnd();
}


/***/ }),

/***/ 5087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ renderJson)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(177);

/** The keys of the contract in the order in which they are printed; any others follow by name. */
const ORDER = [
    ...['version', 'id', 'check', 'kind', 'status', 'subject', 'metric', 'title', 'unit', 'better', 'nature', 'lead'],
    ...['outcome', 'change', 'commit', 'dirty', 'source', 'distance', 'base', 'head', 'delta', 'p', 'q', 'detectable'],
    ...['note', 'center', 'absolute', 'relative', 'low', 'high', 'rounds', 'elapsed'],
    ...['budget', 'target', 'threshold', 'maxRegression', 'rule', 'decidedBy', 'reason', 'cause', 'evidence'],
    ...['code', 'message', 'hint', 'location', 'file', 'line', 'column', 'key', 'output'],
    ...['checks', 'comparisons', 'verdicts', 'findings', 'errors', 'warnings', 'environment', 'decision'],
    ...['platform', 'arch', 'image', 'cpu', 'cores', 'memory', 'node', 'tools', 'alpha'],
];
const RANKS = new Map(ORDER.map((key, index) => [key, index]));
/**
 * The report as JSON: the same report always gives the same text, however its objects were built. Rejects a number that
 * JSON cannot hold (`PacegateError`, `report-not-finite`): it would come out as null and be read as "none".
 */
function renderJson(report) {
    return `${JSON.stringify(ordered(report, ''), null, 2)}\n`;
}
function ordered(value, path) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .PacegateError */ .J({
            code: 'report-not-finite',
            message: `the report holds ${value} at \`${path}\``,
            hint: 'This is a bug in Pacegate. Please report it with the snapshots of both sides.',
        });
    }
    if (Array.isArray(value))
        return value.map((item, index) => ordered(item, `${path}[${index}]`));
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value)
        .sort(([a], [b]) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1))
        .map(([key, item]) => [key, ordered(item, path === '' ? key : `${path}.${key}`)]);
    return Object.fromEntries(entries);
}
function rankOf(key) {
    return RANKS.get(key) ?? ORDER.length;
}


/***/ }),

/***/ 191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  G: () => (/* binding */ renderMarkdown)
});

;// CONCATENATED MODULE: ./build/compiled/report/fit-sections.js
/** A section that cannot be shortened. */
function whole(title, rank, text) {
    return { title, rank, open: text, items: [], most: 0, close: '', omitted: () => '' };
}
const GAP = '\n\n';
/**
 * The sections in their order, together at most `maxLength` long (in UTF-16 units): room is given by rank, items and
 * sections without room are left out whole, and `note` names the sections that are missing.
 */
function fitSections(sections, maxLength, note) {
    const reserve = GAP.length + note(sections.map((section) => section.title)).length;
    const all = sections.map((section) => assemble(section, foremost(section))).join(GAP);
    if (all.length <= maxLength)
        return all;
    const texts = new Map();
    let room = maxLength - reserve;
    for (const section of sections.toSorted((a, b) => a.rank - b.rank)) {
        const text = shorten(section, room);
        if (text === null)
            continue;
        texts.set(section, text);
        room -= text.length + GAP.length;
    }
    const missing = sections.filter((section) => !texts.has(section)).map((section) => section.title);
    const parts = sections.flatMap((section) => texts.get(section) ?? []);
    return [...parts, ...(missing.length > 0 ? [note(missing)] : [])].join(GAP);
}
function foremost({ items, most }) {
    return items.toSorted((a, b) => b.weight - a.weight).slice(0, most);
}
function assemble(section, kept) {
    const isKept = new Set(kept);
    const shown = section.items.filter((item) => isKept.has(item)).map((item) => item.text);
    const left = section.items.length - shown.length;
    return [section.open, ...shown, left > 0 ? section.omitted(left) : '', section.close].join('').trimEnd();
}
/** The section within `room`, or null where not even its first item has any. */
function shorten(section, room) {
    const items = foremost(section);
    const full = assemble(section, items);
    if (full.length <= room)
        return full;
    const kept = [];
    let left = room - section.open.length - section.close.length - section.omitted(section.items.length).length;
    for (const item of items) {
        if (item.text.length > left)
            break;
        kept.push(item);
        left -= item.text.length;
    }
    return kept.length === 0 ? null : assemble(section, kept);
}

// EXTERNAL MODULE: ./build/compiled/model/format.js
var format = __webpack_require__(965);
// EXTERNAL MODULE: ./build/compiled/report/untrusted.js
var untrusted = __webpack_require__(4179);
;// CONCATENATED MODULE: ./build/compiled/report/markdown-escape.js

/** Shows as nothing and separates what GitHub would otherwise read as one token. */
const BREAK = '\u200B';
/**
 * Untrusted text as prose: it can name nobody, refer to no issue, link nowhere and open no markup. A backslash before `@`
 * would not do: mentions are looked for after escapes and entities are decoded.
 */
function prose(text) {
    return text
        .replace(/[@#]/g, `$&${BREAK}`)
        .replace(/(?<![a-z0-9])(?:GH|GHSA|CVE)-/gi, `$&${BREAK}`)
        .replace(/:(?=\/\/|[\w+-]+(?::|$))/g, `:${BREAK}`)
        .replace(/www\./gi, (www) => `${www.slice(0, 3)}${BREAK}.`)
        .replace(/[\\`*_[\]|~]/g, '\\$&')
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/\$/g, '<span>$</span>');
}
/** A code span whose fence is longer than any run of backquotes in it. In a table a bar would end the cell even here. */
function codeSpan(text) {
    if (text === '')
        return '(empty)';
    const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
    const fence = '`'.repeat(longest + 1);
    const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${text}${pad}${fence}`;
}
function renderSpan({ kind, text }, limit) {
    if (kind === 'code')
        return codeSpan((0,untrusted/* clean */.uH)(text, untrusted/* LIMITS */.b1.name));
    const lead = /^\s/.test(text) ? ' ' : '';
    const trail = /\s$/.test(text) && text.trim() !== '' ? ' ' : '';
    const safe = prose((0,untrusted/* clean */.uH)(text, limit));
    if (kind === 'strong')
        return safe === '' ? '' : `**${safe}**`;
    return `${lead}${safe}${trail}`;
}
/** Two code spans that touch would be read as one fence of another length, and their text as markup. */
function join(parts) {
    return parts.reduce((line, part) => line + (line.endsWith('`') && part.startsWith('`') ? BREAK : '') + part, '');
}
/** Spans in a line of a paragraph. */
function inFlow(spans) {
    return join(spans.map((span) => renderSpan(span, untrusted/* LIMITS */.b1.sentence)));
}
/** Spans as an item of a list, which must not begin another list, a heading or a fence. */
function inItem(spans) {
    const line = inFlow(spans).trimStart();
    return `- ${/^[\p{L}\\]/u.test(line) ? '' : BREAK}${line}\n`;
}
/** Spans in a cell of a table. */
function inCell(spans) {
    const parts = spans.map((span) => {
        const text = renderSpan(span, untrusted/* LIMITS */.b1.name);
        // GitHub unescapes `\|` in code spans of tables, and parsers disagree about a backslash before it.
        return span.kind === 'code' ? text.replace(/\\(?=\|)/g, `\\${BREAK}`).replaceAll('|', '\\|') : text;
    });
    return join(parts);
}
/** Lines as a block of code that none of them can end. */
function codeBlock(lines) {
    const longest = Math.max(2, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map((run) => run[0].length)));
    const fence = '`'.repeat(longest + 1);
    return [`${fence}text`, ...lines, fence].join('\n');
}
/** A number with its unit, which must not be torn apart at a line's end. */
function unbroken(text) {
    return text.replaceAll(' ', '\u00A0');
}

// EXTERNAL MODULE: ./build/compiled/report/span.js
var span = __webpack_require__(1889);
// EXTERNAL MODULE: ./build/compiled/report/summary.js
var summary = __webpack_require__(3141);
// EXTERNAL MODULE: ./build/compiled/report/wording.js
var wording = __webpack_require__(7817);
;// CONCATENATED MODULE: ./build/compiled/report/markdown-details.js





function folded(title, summary, rank, lines) {
    return {
        title,
        rank,
        open: `<details><summary>${summary}</summary>\n\n`,
        items: lines.map((text, index) => ({ text, weight: -index })),
        most: Number.POSITIVE_INFINITY,
        close: '\n</details>',
        omitted: (count) => `- _and ${count} more: the report file has them all_\n`,
    };
}
/** What could not be told from noise, and how large a change would have been seen. Empty where nothing is. */
function inconclusiveSection(entries, isOnlyMetric) {
    const unsure = entries.filter(({ standing }) => standing === 'inconclusive');
    if (unsure.length === 0)
        return [];
    const lines = unsure.map(({ comparison }) => {
        const why = (0,wording/* inconclusiveText */.kK)(comparison) || 'too noisy to tell';
        return inItem([...(0,wording/* whatSpans */.sj)(comparison, isOnlyMetric(comparison)), (0,span/* plain */.pj)(': '), ...(0,span/* parseSentence */.vz)(why)]);
    });
    return [folded('inconclusive', `${unsure.length} inconclusive`, 6, lines)];
}
/** What a person should know about this run. Without a baseline it is shown openly, since it says why there is none. */
function warningsSection({ warnings, base }) {
    if (warnings.length === 0)
        return [];
    const lines = warnings.map((warning) => inItem((0,span/* parseSentence */.vz)(warning)));
    const section = folded('notes', `⚠️ ${(0,summary/* plural */.LS)(warnings.length, 'note')} on this run`, 5, lines);
    return [base === null && warnings.length <= 3 ? { ...section, open: '', close: '' } : section];
}
/** The rules, the budgets that decided, what each check did, and where. */
function decisionSection(report, rows, isOnlyMetric) {
    const reasons = rows
        .filter(({ standing }) => standing !== 'improvement')
        .slice(0, 25)
        .map(({ comparison, verdict }) => {
        const rule = verdict.rule === null || verdict.rule === 'default' ? [] : [(0,span/* plain */.pj)(' · budget '), (0,span/* code */.aY)(verdict.rule)];
        return inItem([
            ...(0,wording/* whatSpans */.sj)(comparison, isOnlyMetric(comparison)),
            (0,span/* plain */.pj)(': '),
            ...(0,span/* parseSentence */.vz)(verdict.reason),
            ...rule,
        ]);
    });
    const lines = [...reasons, ...rules(report), ...checks(report), ...environment(report)];
    return folded('how it was decided and where', 'How it was decided · environment', 7, lines);
}
function rules({ decision, comparisons, verdicts, base }) {
    if (base === null)
        return [];
    const sampled = comparisons.filter(({ q }) => q !== null).length;
    const isDefault = verdicts.some(({ rule, outcome }) => rule === 'default' && (outcome === 'fail' || outcome === 'warn'));
    const isExact = comparisons.some(({ nature }) => nature === 'exact');
    return [
        ...(sampled === 0
            ? []
            : [
                `- Noisy metrics: ${(0,summary/* plural */.LS)(decision.rounds, 'round')} a side, in random order on the same machine; rank test (Mann-Whitney), ` +
                    `corrected over all ${sampled} such comparisons (Benjamini-Hochberg); a regression needs q ≤ ${decision.alpha} ` +
                    'and a shift (Hodges-Lehmann) beyond the noise margin. ' +
                    `Brackets hold the ${(0,format/* formatShare */.T1)(1 - decision.alpha)} interval of the change.\n`,
            ]),
        ...(isExact ? ['- Exact metrics (bytes, counts): any difference is real; the budget says which matters.\n'] : []),
        ...(isDefault ? ['- `default` is the metric’s own tolerance, where no budget names it.\n'] : []),
    ];
}
function checks(report) {
    return report.checks.map(({ id, kind, status, rounds, elapsed }) => {
        const did = status === 'measured' ? ` in ${(0,summary/* plural */.LS)(rounds, 'round')}, ${(0,format/* formatDuration */.a3)(elapsed)}` : '';
        return inItem([(0,span/* plain */.pj)('check '), (0,span/* code */.aY)(id), (0,span/* plain */.pj)(` (${kind}): ${status}${did}`)]);
    });
}
function environment({ environment: at }) {
    const tools = Object.entries(at.tools).map(([name, version]) => `${name} ${version}`);
    const machine = [`${at.cpu} × ${at.cores}`, `${(0,format/* formatValue */.Fl)(at.memory, 'B')} memory`, `${at.platform} ${at.arch}`];
    const image = at.image === undefined ? [] : [at.image];
    return [inItem([(0,span/* plain */.pj)([...machine, ...image, `Node ${at.node}`, ...tools].join(' · '))])];
}

;// CONCATENATED MODULE: ./build/compiled/report/markdown-table.js




/** One sign for each standing; an unremarkable value has none. */
const SIGNS = {
    fail: '❌',
    warn: '⚠️',
    tolerated: '🟡',
    improvement: '🎉',
    slight: '',
    ungated: '',
    unchanged: '',
    inconclusive: '?',
    added: '➕',
    removed: '➖',
    single: '',
};
/** More lines than this nobody reads in five seconds; the table of everything has the rest. */
const MAX_ROWS = 20;
const left = (title, cells) => ({ title, rule: ':--', cells });
const right = (title, cells) => ({ title, rule: '--:', cells });
/** The lines of a table: its head and one for each row. A column that is empty throughout is left out, but for the first. */
function linesOf(columns) {
    const shown = columns.filter(({ cells }, index) => index === 0 || cells.some((cell) => cell !== ''));
    const line = (cells) => `| ${cells.join(' | ')} |\n`;
    const rules = `|${shown.map(({ rule }) => rule).join('|')}|\n`;
    return {
        header: line(shown.map(({ title }) => title)) + rules,
        rows: (columns[0]?.cells ?? []).map((_, index) => line(shown.map(({ cells }) => cells[index] ?? ''))),
    };
}
/** What matters, worst first. */
function mattersTable(rows, { hasBase, isOnlyMetric }) {
    const lines = linesOf([
        signs(rows),
        left('what', rows.map((row) => whatCell(row, isOnlyMetric))),
        ...valueColumns(rows, hasBase),
        left('budget', rows.map(budgetCell)),
    ]);
    return {
        title: 'what matters',
        rank: 2,
        open: lines.header,
        items: lines.rows.map((text, index) => ({ text, weight: -index })),
        most: MAX_ROWS,
        close: '',
        omitted: (count) => `\n_… and ${count} more: see everything measured, or the report file._`,
    };
}
function signs(entries) {
    return { title: '', rule: '---', cells: entries.map(({ standing }) => SIGNS[standing]) };
}
function whatCell(row, isOnlyMetric) {
    const what = inCell((0,wording/* whatSpans */.sj)(row.comparison, isOnlyMetric(row.comparison)));
    if (row.also.length === 0)
        return what;
    const named = row.also.slice(0, 3).map(({ comparison }) => {
        return unbroken(inCell([(0,span/* plain */.pj)(`${(0,wording/* metricName */.Kh)(comparison)} ${(0,wording/* changeText */.k0)(comparison).size}`)]));
    });
    const rest = row.also.length > 3 ? `, ${row.also.length - 3} more` : '';
    return `${what}<br><sub>also ${named.join(', ')}${rest}</sub>`;
}
function valueColumns(entries, hasBase) {
    const side = (which) => entries.map(({ comparison }) => unbroken(inCell([(0,span/* plain */.pj)((0,wording/* sideText */.Rc)(comparison, which))])));
    if (!hasBase)
        return [right('value', side('head'))];
    return [right('base', side('base')), right('head', side('head')), left('change', entries.map(changeCell))];
}
function changeCell({ comparison, standing }) {
    const { size, aside } = (0,wording/* changeText */.k0)(comparison);
    const { change } = comparison;
    const isLoud = standing !== 'slight' && standing !== 'ungated' && (change === 'regression' || change === 'improvement');
    const safe = unbroken(inCell([(0,span/* plain */.pj)(size)]));
    return `${isLoud ? `**${safe}**` : safe}${aside === '' ? '' : ` ${unbroken(aside)}`}`;
}
function budgetCell({ comparison, verdict }) {
    return unbroken(inCell([(0,span/* plain */.pj)((0,wording/* budgetText */.$e)(comparison, verdict))]));
}
function qCell({ comparison: { q, nature } }) {
    if (q === null)
        return nature === 'exact' ? 'exact' : '';
    return unbroken(inCell([(0,span/* plain */.pj)((0,format/* formatProbability */.tY)(q))]));
}
/** Every comparison in the report's order; where there is no room for all, the unremarkable ones go first. */
function everythingTable(entries, { hasBase, isOnlyMetric }) {
    const lines = linesOf([
        signs(entries),
        left('what', entries.map(({ comparison }) => inCell((0,wording/* whatSpans */.sj)(comparison, isOnlyMetric(comparison))))),
        ...valueColumns(entries, hasBase),
        ...(hasBase ? [right('q', entries.map(qCell))] : []),
        left('budget', entries.map(budgetCell)),
    ]);
    return {
        title: 'everything measured',
        rank: 8,
        open: `<details><summary>Everything measured (${entries.length})</summary>\n\n${lines.header}`,
        items: entries.map((entry, index) => ({ text: lines.rows[index] ?? '', weight: weightOf(entry) })),
        most: Number.POSITIVE_INFINITY,
        close: '\n</details>',
        omitted: (count) => `\n_${count} more, left out for length: the report file has them all._\n`,
    };
}
/** Lines with a sign stay longest, those of lead metrics before others. */
function weightOf({ comparison, standing }) {
    if (SIGNS[standing] === '')
        return 0;
    return comparison.lead ? 2 : 1;
}

// EXTERNAL MODULE: ./build/compiled/report/rows.js
var report_rows = __webpack_require__(9632);
// EXTERNAL MODULE: ./build/compiled/report/stories.js
var stories = __webpack_require__(4376);
;// CONCATENATED MODULE: ./build/compiled/report/markdown.js










/** GitHub refuses comments of more than 65,536 characters. */
const MAX_LENGTH = 64_000;
/** Below this not even the headline and the note about what is missing have room. */
const MIN_LENGTH = 1_000;
const OUTCOME_SIGNS = { pass: '✅', warn: '⚠️', fail: '❌', error: '⛔' };
/**
 * The comment on a pull request: a headline, what was compared and how, what matters, why, what to do, and everything
 * else folded away. At most `maxLength` UTF-16 units (64,000 unless told, never below 1,000): sections and lines without
 * room are left out whole, with a note.
 */
function renderMarkdown(report, options = {}) {
    const entries = (0,report_rows/* entriesOf */.M)(report);
    const rows = (0,report_rows/* rowsOf */.R)(entries);
    const counts = (0,summary/* countEntries */.EX)(report, entries, rows);
    const isOnlyMetric = (0,wording/* onlyMetrics */.Wm)(entries);
    const table = { hasBase: report.base !== null, isOnlyMetric };
    const sign = (0,summary/* foundNothing */.Om)(report, counts) ? '⚪' : OUTCOME_SIGNS[report.outcome];
    const headline = `## ${sign} Pacegate · ${(0,summary/* summariseCounts */.P_)(report, counts)}`;
    const openly = report.base === null ? warningsSection(report) : [];
    const sections = [
        whole('headline', 0, `${headline}\n\n${inFlow((0,wording/* comparedSpans */.Xx)(report, counts))}`),
        ...openly,
        ...errorSections(report),
        ...(rows.length > 0 ? [mattersTable(rows, table)] : []),
        ...paragraphs('why', 3, (0,stories/* storiesOf */.TQ)(rows, isOnlyMetric).map(why)),
        ...paragraphs('what to do', 4, (0,stories/* whatToDo */.H6)(rows).map((hint) => inFlow([(0,span/* strong */.ko)('What to do'), (0,span/* plain */.pj)(' — '), ...(0,span/* parseSentence */.vz)(hint)]))),
        ...paragraphs('added and removed', 4, (0,stories/* movedSubjects */.Tz)(entries).map(inFlow)),
        ...inconclusiveSection(entries, isOnlyMetric),
        ...(entries.length > 0 ? [everythingTable(entries, table)] : []),
        decisionSection(report, rows, isOnlyMetric),
        ...(openly.length > 0 ? [] : warningsSection(report)),
    ];
    return `${fitSections(sections, Math.max(MIN_LENGTH, options.maxLength ?? MAX_LENGTH) - 1, missing)}\n`;
}
function why({ about, causes }) {
    return inFlow([(0,span/* strong */.ko)('Why'), (0,span/* plain */.pj)(' — '), ...about, ...causes]);
}
/** Lines that each stand as a paragraph. */
function paragraphs(title, rank, lines) {
    if (lines.length === 0)
        return [];
    const items = lines.map((text, index) => ({ text: index === 0 ? text : `\n\n${text}`, weight: -index }));
    return [{ title, rank, open: '', items, most: 8, close: '', omitted: (count) => `\n\n_… and ${count} more_` }];
}
/** What could not be measured comes before what was; its output is folded, and the first to go when room is short. */
function errorSections({ errors }) {
    return errors.flatMap(({ check, message, hint, location, output }) => {
        const at = location === undefined ? [] : [(0,span/* plain */.pj)(' ('), (0,span/* code */.aY)((0,wording/* describeLocation */.lR)(location)), (0,span/* plain */.pj)(')')];
        const who = check === null ? [] : [(0,span/* code */.aY)(check), (0,span/* plain */.pj)(' could not measure: ')];
        const told = inFlow([...who, ...(0,span/* parseSentence */.vz)(message), ...at]);
        const advice = hint === '' ? '' : `\n\n${inFlow([(0,span/* strong */.ko)('What to do'), (0,span/* plain */.pj)(' — '), ...(0,span/* parseSentence */.vz)(hint)])}`;
        const lines = (0,untrusted/* cleanOutput */.DS)(output ?? '');
        return [
            whole('errors', 1, `⛔ ${told}${advice}`),
            ...(lines.length === 0
                ? []
                : [whole('output', 5, `<details><summary>Last output</summary>\n\n${codeBlock(lines)}\n</details>`)]),
        ];
    });
}
function missing(titles) {
    return `_Left out for length: ${[...new Set(titles)].join(', ')}. The report file has everything._`;
}


/***/ }),

/***/ 9632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ entriesOf),
/* harmony export */   R: () => (/* binding */ rowsOf)
/* harmony export */ });
const ORDER = ['fail', 'warn', 'tolerated', 'improvement'];
/** Exact values change by a few bytes in almost every commit; less than this is no news (a fraction of the base). */
const SLIGHT = 0.005;
/** Every comparison with its verdict, in the report's order. */
function entriesOf(report) {
    const findings = Map.groupBy(report.findings, (finding) => key(finding, finding.metric));
    return report.comparisons.map((comparison, index) => {
        const verdict = report.verdicts[index];
        if (verdict === undefined)
            throw new RangeError(`no verdict on ${comparison.subject} ${comparison.metric}`);
        return {
            comparison,
            verdict,
            standing: standingOf(comparison, verdict),
            findings: findings.get(key(comparison, comparison.metric)) ?? [],
        };
    });
}
function key({ check, subject }, ...rest) {
    return JSON.stringify([check, subject, ...rest]);
}
function standingOf(comparison, { outcome, rule }) {
    if (outcome === 'fail' || outcome === 'warn')
        return outcome;
    const { change, nature, delta, base, head } = comparison;
    if (change === 'inconclusive' && (base === null || head === null))
        return 'single';
    if (change !== 'regression' && change !== 'improvement')
        return change;
    if (rule === null)
        return 'ungated';
    const isSlight = nature === 'exact' && typeof delta?.relative === 'number' && Math.abs(delta.relative) < SLIGHT;
    return isSlight ? 'slight' : change === 'regression' ? 'tolerated' : 'improvement';
}
/**
 * The entries that matter, worst first: what fails, warns, or changed. A subject is represented by its lead metric;
 * another metric of it gets a line only if it says something that the lead's line does not.
 */
function rowsOf(entries) {
    const subjects = Map.groupBy(entries, ({ comparison }) => key(comparison));
    return [...subjects.values()]
        .flatMap(rowsOfSubject)
        .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || sizeOf(b) - sizeOf(a));
}
function rowsOfSubject(entries) {
    const telling = entries.filter(({ standing }) => ORDER.includes(standing));
    const lead = telling.find(({ comparison }) => comparison.lead);
    if (lead === undefined)
        return telling.map((entry) => ({ ...entry, also: [] }));
    const others = telling.filter((entry) => entry !== lead);
    const own = others.filter((entry) => saysMore(entry, lead));
    const covered = others.filter((entry) => !own.includes(entry));
    const also = covered.filter(({ standing }) => standing === 'fail' || standing === 'warn');
    const causes = lead.findings.length > 0 ? lead.findings : covered.flatMap(({ findings }) => findings);
    return [{ ...lead, findings: causes, also }, ...own.map((entry) => ({ ...entry, also: [] }))];
}
function saysMore(entry, lead) {
    if (ORDER.indexOf(entry.standing) < ORDER.indexOf(lead.standing))
        return true;
    if (entry.standing === 'tolerated' || entry.standing === 'improvement')
        return !hasChanged(lead);
    return entry.comparison.change !== lead.comparison.change || isMeant(entry.verdict);
}
function hasChanged({ comparison: { change } }) {
    return change !== 'unchanged' && change !== 'inconclusive';
}
/** Whether the budget that decided was written for this metric, rather than for whatever there is. */
function isMeant({ rule, decidedBy }) {
    if (decidedBy === null || rule === null || rule === 'default')
        return false;
    return decidedBy !== 'max-regression' || !/(?:^|> )\*$/.test(rule);
}
/** How large a change is, for sorting; beyond all others where the base is 0. */
function sizeOf({ comparison: { delta } }) {
    if (delta === null)
        return 0;
    return delta.relative === null ? (delta.absolute === 0 ? 0 : Number.MAX_VALUE) : Math.abs(delta.relative);
}


/***/ }),

/***/ 1889:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   ko: () => (/* binding */ strong),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   vz: () => (/* binding */ parseSentence)
/* harmony export */ });
const plain = (text) => ({ kind: 'plain', text });
const code = (text) => ({ kind: 'code', text });
const strong = (text) => ({ kind: 'strong', text });
/** Longer sentences are cut before they are parsed, so that a hostile one costs nothing. */
const MAX_SENTENCE = 2_000;
/** A sentence whose backquoted parts are code, as in findings, messages and hints: a run of backquotes ends with its like. */
function parseSentence(sentence) {
    const parts = sentence.slice(0, MAX_SENTENCE).split(/(`+)/);
    const spans = [];
    let pending = '';
    for (let at = 0; at < parts.length; at++) {
        const part = parts[at] ?? '';
        const isFence = at % 2 === 1;
        const end = isFence ? parts.findIndex((other, index) => index > at && index % 2 === 1 && other === part) : -1;
        if (end === -1) {
            pending += part;
            continue;
        }
        if (pending !== '')
            spans.push(plain(pending));
        pending = '';
        spans.push(code(parts.slice(at + 1, end).join('')));
        at = end;
    }
    if (pending !== '')
        spans.push(plain(pending));
    return spans;
}


/***/ }),

/***/ 4376:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H6: () => (/* binding */ whatToDo),
/* harmony export */   TQ: () => (/* binding */ storiesOf),
/* harmony export */   Tz: () => (/* binding */ movedSubjects)
/* harmony export */ });
/* harmony import */ var _span_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1889);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7817);


const MAX_CAUSES = 3;
const MAX_NAMES = 5;
const MAX_HINTS = 3;
/** One story for each set of causes, in the order of the rows: rows that share their causes share a story. */
function storiesOf(rows, isOnlyMetric) {
    const told = rows.filter(({ findings }) => findings.length > 0);
    const byCauses = Map.groupBy(told, (row) => causesOf(row).join('\n'));
    return [...byCauses.values()].flatMap((group) => {
        const first = group[0];
        if (first === undefined)
            return [];
        const names = group.map(({ comparison }) => nameOf(comparison, isOnlyMetric(comparison)));
        const isPlain = rows.length === 1 || (group.length === 1 && namesItself(first));
        const about = isPlain ? [] : [...enumerate(names, MAX_CAUSES), (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(': ')];
        return [{ about, causes: sentences(causesOf(first)) }];
    });
}
function namesItself(row) {
    const [name = ''] = row.comparison.subject.split(' · ');
    return causesOf(row)[0]?.includes(`\`${name}\``) === true;
}
function causesOf({ findings }) {
    return [...new Set(findings.map(({ cause }) => cause.trim().replace(/\.$/, '')))].slice(0, MAX_CAUSES);
}
function sentences(causes) {
    return causes.flatMap((cause, index) => [...(0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSentence */ .vz)(cause), (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(index === causes.length - 1 ? '.' : '; ')]);
}
function nameOf(comparison, isOnlyMetric) {
    const subject = (0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .subjectSpans */ .ae)(comparison.subject);
    return isOnlyMetric ? subject : [...subject, (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(` ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .metricName */ .Kh)(comparison)}`)];
}
function enumerate(names, most) {
    const shown = names.slice(0, most).flatMap((name, index) => (index === 0 ? name : [(0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(', '), ...name]));
    return names.length > most ? [...shown, (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(` and ${names.length - most} more`)] : shown;
}
/** The distinct remedies for what fails or warns, worst first. */
function whatToDo(rows) {
    const wanting = rows.filter(({ standing }) => standing === 'fail' || standing === 'warn');
    return [...new Set(wanting.map(({ verdict }) => verdict.hint).filter((hint) => hint !== ''))].slice(0, MAX_HINTS);
}
/** A line each for the subjects that only one side has, where they have no row. */
function movedSubjects(entries) {
    const lineOf = (standing, title, side) => {
        const names = entries
            .filter((entry) => entry.standing === standing && entry.comparison.lead)
            .map(({ comparison }) => [
            (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${comparison.check} `),
            ...(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .subjectSpans */ .ae)(comparison.subject),
            (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(` (${(0,_wording_js__WEBPACK_IMPORTED_MODULE_0__/* .sideText */ .Rc)(comparison, side)})`),
        ]);
        return names.length === 0 ? [] : [[(0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(title), ...enumerate(names, MAX_NAMES)]];
    };
    return [...lineOf('added', '➕ Added: ', 'head'), ...lineOf('removed', '➖ Removed: ', 'base')];
}


/***/ }),

/***/ 3141:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EX: () => (/* binding */ countEntries),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   Om: () => (/* binding */ foundNothing),
/* harmony export */   P_: () => (/* binding */ summariseCounts)
/* harmony export */ });
/* unused harmony exports countOutcome, summariseOutcome */

/** Counts what the comment shows: metrics of a subject that its lead metric stands for are not counted again. */
function countOutcome(report) {
    const entries = entriesOf(report);
    return countEntries(report, entries, rowsOf(entries));
}
/** As `countOutcome`, for those who have the entries and rows already. */
function countEntries(report, entries, rows) {
    const among = (list, standing) => list.filter((entry) => entry.standing === standing);
    const count = (standing) => among(entries, standing).length;
    const subjects = (standing) => among(entries, standing).filter((entry) => entry.comparison.lead).length;
    const failed = among(rows, 'fail');
    const regressions = failed.filter((row) => row.comparison.change === 'regression').length;
    return {
        regressions,
        broken: failed.length - regressions,
        warnings: among(rows, 'warn').length,
        tolerated: among(rows, 'tolerated').length,
        improvements: among(rows, 'improvement').length,
        errors: report.errors.length,
        unchanged: count('unchanged'),
        slight: count('slight'),
        ungated: count('ungated'),
        inconclusive: count('inconclusive'),
        added: subjects('added'),
        removed: subjects('removed'),
        single: count('single'),
    };
}
/** `2 regressions, 1 improvement`: the headline without its emoji, on one line, of trusted words only. */
function summariseOutcome(report) {
    return summariseCounts(report, countOutcome(report));
}
/** As `summariseOutcome`, for those who have counted already. */
function summariseCounts(report, counts) {
    const told = [
        errorsOf(report),
        plural(counts.regressions, 'regression'),
        plural(counts.broken, 'budget broken', 'budgets broken'),
        plural(counts.warnings, 'warning'),
        plural(counts.tolerated, 'tolerated regression'),
        plural(counts.improvements, 'improvement'),
    ].filter((part) => part !== '');
    return told.length > 0 ? told.join(', ') : calm(report, counts);
}
/** Nothing fails, because nothing could be told: no reason for a check mark. */
function foundNothing({ outcome }, counts) {
    const told = counts.unchanged +
        counts.slight +
        counts.ungated +
        counts.tolerated +
        counts.improvements +
        counts.added +
        counts.removed;
    return outcome === 'pass' && told === 0 && counts.inconclusive > 0;
}
function errorsOf({ errors }) {
    const checks = new Set(errors.flatMap(({ check }) => (check === null ? [] : [check]))).size;
    const others = errors.filter(({ check }) => check === null).length;
    return [plural(checks, 'check could not measure', 'checks could not measure'), plural(others, 'error')]
        .filter((part) => part !== '')
        .join(', ');
}
function calm(report, counts) {
    if (report.comparisons.length === 0)
        return 'nothing was measured';
    if (report.base === null) {
        const within = report.verdicts.filter(({ outcome }) => outcome === 'pass').length;
        return within > 0 ? `${plural(within, 'budget')} kept, no baseline` : 'no baseline, no absolute budgets';
    }
    const moved = [
        counts.added > 0 ? `${counts.added} added` : '',
        counts.removed > 0 ? `${counts.removed} removed` : '',
    ].filter((part) => part !== '');
    if (moved.length > 0)
        return moved.join(', ');
    if (foundNothing(report, counts))
        return 'inconclusive';
    if (counts.inconclusive > 0)
        return 'no regression found';
    if (counts.slight + counts.ungated > 0)
        return 'nothing changed that matters';
    return counts.unchanged > 0 ? 'nothing changed' : 'nothing to compare with';
}
/** `1 regression`, `2 regressions`; empty for none. */
function plural(count, one, many = `${one}s`) {
    return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}


/***/ }),

/***/ 6514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ renderText)
});

// EXTERNAL MODULE: ./build/compiled/report/rows.js
var report_rows = __webpack_require__(9632);
// EXTERNAL MODULE: ./build/compiled/report/span.js
var span = __webpack_require__(1889);
// EXTERNAL MODULE: ./build/compiled/report/stories.js
var stories = __webpack_require__(4376);
// EXTERNAL MODULE: ./build/compiled/report/summary.js
var summary = __webpack_require__(3141);
;// CONCATENATED MODULE: ./build/compiled/report/text-layout.js
const CODES = { plain: '', bold: '1', dim: '2', red: '31', yellow: '33', green: '32' };
const WIDE = /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6]/u;
/** How many columns a terminal uses for `text`. */
function displayWidth(text) {
    let width = 0;
    for (const character of text) {
        if (/\p{M}/u.test(character))
            continue;
        width += WIDE.test(character) ? 2 : 1;
    }
    return width;
}
/** The pieces as they are printed; without colour nothing but their text. */
function paint(pieces, color) {
    if (!color)
        return pieces.map(({ text }) => text).join('');
    const runs = [];
    for (const piece of pieces) {
        const last = runs.at(-1);
        if (last?.style === piece.style)
            runs.splice(-1, 1, { text: last.text + piece.text, style: piece.style });
        else if (piece.text !== '')
            runs.push(piece);
    }
    return runs.map(({ text, style }) => (style === 'plain' ? text : `\u001b[${CODES[style]}m${text}\u001b[0m`)).join('');
}
const GUTTER = 2;
/**
 * Rows under one another, each column as wide as its widest cell. Where that is more than `width`, the first column gives
 * way: its longer cells take a line of their own above the rest of their row. Returns the lines of each row.
 */
function layTable(rows, columns, width) {
    const widthOf = (cell) => displayWidth((cell ?? []).map(({ text }) => text).join(''));
    const widths = columns.map((_, index) => rows.reduce((most, row) => Math.max(most, widthOf(row[index])), 0));
    const others = widths.slice(1).reduce((sum, one) => sum + one + GUTTER, 0);
    const first = Math.min(widths[0] ?? 0, Math.max(24, width - others));
    const lay = (row) => row.flatMap((cell, index) => {
        const target = index === 0 ? first : (widths[index] ?? 0);
        const space = { text: ' '.repeat(Math.max(0, target - widthOf(cell))), style: 'plain' };
        const gutter = { text: ' '.repeat(index === 0 ? 0 : GUTTER), style: 'plain' };
        return columns[index]?.align === 'right' ? [gutter, space, ...cell] : [gutter, ...cell, space];
    });
    return rows.map((row) => {
        const head = row[0] ?? [];
        return widthOf(head) > first ? [...wrap(head, width, GUTTER), lay([[], ...row.slice(1)])] : [lay(row)];
    });
}
/** Words in lines of at most `width` columns, all but the first indented; a longer word has a line of its own. */
function wrap(pieces, width, indent) {
    const words = pieces.flatMap(({ text, style }) => text.split(/(?<= )/).map((word) => ({ text: word, style })));
    const lines = [[]];
    let used = 0;
    for (const [at, word] of words.entries()) {
        const glued = gluedWidth(words, at);
        const isStart = at === 0 || words[at - 1]?.text.endsWith(' ');
        if (isStart && used > indent && used + glued > width) {
            lines.push([{ text: ' '.repeat(indent), style: 'plain' }]);
            used = indent;
        }
        lines.at(-1)?.push(word);
        used += displayWidth(word.text);
    }
    return lines;
}
/** The width of a word up to the next space, though its pieces differ in style. */
function gluedWidth(words, from) {
    let width = 0;
    for (const { text } of words.slice(from)) {
        width += displayWidth(text.trimEnd());
        if (text.endsWith(' '))
            break;
    }
    return width;
}

// EXTERNAL MODULE: ./build/compiled/report/untrusted.js
var untrusted = __webpack_require__(4179);
// EXTERNAL MODULE: ./build/compiled/report/wording.js
var wording = __webpack_require__(7817);
;// CONCATENATED MODULE: ./build/compiled/report/text.js







const OUTCOMES = {
    pass: { sign: '✓', style: 'green' },
    warn: { sign: '!', style: 'yellow' },
    fail: { sign: '✗', style: 'red' },
    error: { sign: '✗', style: 'red' },
};
const UNKNOWN = { sign: '?', style: 'yellow' };
const STANDINGS = {
    fail: { word: '✗ fail', style: 'red' },
    warn: { word: '! warn', style: 'yellow' },
    tolerated: { word: '~ worse', style: 'yellow' },
    improvement: { word: '✓ better', style: 'green' },
    slight: { word: '', style: 'plain' },
    ungated: { word: '', style: 'plain' },
    unchanged: { word: '', style: 'plain' },
    inconclusive: { word: '?', style: 'plain' },
    added: { word: '+', style: 'plain' },
    removed: { word: '-', style: 'plain' },
    single: { word: '', style: 'plain' },
};
const MAX_ROWS = 40;
/** Of causes, notes and the like. */
const MAX_TOLD = 8;
const MIN_WIDTH = 40;
/** From here on a table has room for intervals. */
const text_WIDE = 100;
const INDENT = 2;
/**
 * The report for a terminal or a log: the headline, what was compared, errors, what matters, why, what to do, and what is
 * left to say. Each line fits `width` (at least 40) unless a single word is longer. Ends with a newline.
 */
function renderText(report, options) {
    const width = Math.max(MIN_WIDTH, options.width);
    const entries = (0,report_rows/* entriesOf */.M)(report);
    const rows = (0,report_rows/* rowsOf */.R)(entries);
    const counts = (0,summary/* countEntries */.EX)(report, entries, rows);
    const isOnlyMetric = (0,wording/* onlyMetrics */.Wm)(entries);
    const { sign, style } = (0,summary/* foundNothing */.Om)(report, counts) ? UNKNOWN : OUTCOMES[report.outcome];
    const headline = [
        { text: `${sign} Pacegate`, style },
        { text: ` · ${(0,summary/* summariseCounts */.P_)(report, counts)}`, style: 'bold' },
    ];
    const paragraph = (spans) => wrap(styled(spans), width - INDENT, INDENT).map(indented);
    const told = (title, spans) => paragraph([(0,span/* strong */.ko)(`${title}:`), (0,span/* plain */.pj)(' '), ...spans]);
    const unsure = entries.filter(({ standing }) => standing === 'inconclusive');
    const blocks = [
        [...wrap(headline, width, INDENT), ...paragraph((0,wording/* comparedSpans */.Xx)(report, counts))],
        ...report.errors.slice(0, MAX_TOLD).map((error) => errorLines(error, told)),
        beyond(report.errors.length, 'error'),
        table(rows, report.base !== null, isOnlyMetric, width),
        report.base === null ? table(restOf(entries, rows), false, isOnlyMetric, width) : [],
        tell((0,stories/* storiesOf */.TQ)(rows, isOnlyMetric), 'cause', ({ about, causes }) => told('Why', [...about, ...causes])),
        (0,stories/* whatToDo */.H6)(rows).flatMap((hint) => told('What to do', (0,span/* parseSentence */.vz)(hint))),
        (0,stories/* movedSubjects */.Tz)(entries).flatMap(paragraph),
        tell(unsure, 'inconclusive value', ({ comparison }) => told('Inconclusive', [
            ...(0,wording/* whatSpans */.sj)(comparison, isOnlyMetric(comparison)),
            (0,span/* plain */.pj)(': '),
            ...(0,span/* parseSentence */.vz)((0,wording/* inconclusiveText */.kK)(comparison) || 'too noisy to tell'),
        ])),
        tell(report.warnings, 'note', (warning) => told('Note', (0,span/* parseSentence */.vz)(warning))),
    ];
    return blocks
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.map((line) => safe(line, options.color)).join('\n'))
        .join('\n\n')
        .concat('\n');
}
/** The first of many, each by its own lines, and how many more there are. */
function tell(all, word, lines) {
    return [...all.slice(0, MAX_TOLD).flatMap(lines), ...beyond(all.length, word)];
}
function beyond(count, word) {
    const rest = (0,summary/* plural */.LS)(count - Math.min(count, MAX_TOLD), `more ${word}`);
    return rest === '' ? [] : [indented([dim(`… and ${rest}: see the report file.`)])];
}
/** Runners read a line that starts with `::`, and `##[` anywhere, as a command to themselves. */
function safe(line, color) {
    const text = paint(line, color).replaceAll('##[', '##\u200B[').trimEnd();
    return /^\s*::/.test(paint(line, false)) ? text.replace('::', ':\u200B:') : text;
}
function styled(spans) {
    return spans.map(({ kind, text }) => {
        const edge = (at) => (at.test(text) ? ' ' : '');
        const inner = (0,untrusted/* clean */.uH)(text, kind === 'code' ? untrusted/* LIMITS */.b1.name : untrusted/* LIMITS */.b1.sentence);
        const spaced = kind === 'code' ? inner : `${edge(/^\s/)}${inner}${inner === '' ? '' : edge(/\s$/)}`;
        return { text: spaced, style: kind === 'plain' ? 'plain' : 'bold' };
    });
}
function indented(line) {
    return [{ text: ' '.repeat(INDENT), style: 'plain' }, ...line];
}
function errorLines({ check, message, hint, location, output }, told) {
    const who = check === null ? [] : [(0,span/* strong */.ko)(check), (0,span/* plain */.pj)(' could not measure: ')];
    const at = location === undefined ? [] : [(0,span/* plain */.pj)(` (${(0,wording/* describeLocation */.lR)(location)})`)];
    const lines = (0,untrusted/* cleanOutput */.DS)(output ?? '').map((text) => indented([{ text: `│ ${text}`, style: 'dim' }]));
    return [
        ...told('Error', [...who, ...(0,span/* parseSentence */.vz)(message), ...at]),
        ...(hint === '' ? [] : told('What to do', (0,span/* parseSentence */.vz)(hint))),
        ...lines,
    ];
}
function table(rows, hasBase, isOnlyMetric, width) {
    const shown = rows.slice(0, MAX_ROWS);
    const isWide = width >= text_WIDE;
    const cells = shown.map((row) => cellsOf(row, hasBase, isOnlyMetric(row.comparison), isWide));
    const right = { align: 'right' };
    const left = { align: 'left' };
    const columns = hasBase ? [left, right, right, left, left] : [left, right, left];
    const laid = layTable(cells, columns, width - INDENT);
    const lines = shown.flatMap((row, index) => [...(laid[index] ?? []), ...alsoLine(row, isWide)]);
    const rest = rows.length - shown.length;
    return [...lines, ...(rest > 0 ? [[dim(`… and ${rest} more: see the report file.`)]] : [])].map(indented);
}
/** The values without a row: without a baseline they are what there is to see. */
function restOf(entries, rows) {
    const shown = new Set(rows.map(({ comparison }) => comparison));
    return entries.filter(({ comparison }) => !shown.has(comparison)).map((entry) => ({ ...entry, also: [] }));
}
function dim(text) {
    return { text, style: 'dim' };
}
/** Signs are one column wide, words are padded to the longest. */
function signOf(standing, isWide) {
    const { word } = STANDINGS[standing];
    return isWide ? word.padEnd(8) : word.slice(0, 1).padEnd(1);
}
function cellsOf(row, hasBase, isOnly, isWide) {
    const { comparison, standing, verdict } = row;
    const { style } = STANDINGS[standing];
    const { size, aside } = (0,wording/* changeText */.k0)(comparison);
    const cell = (text, as = 'plain') => [{ text: (0,untrusted/* clean */.uH)(text, untrusted/* LIMITS */.b1.name), style: as }];
    const what = styled((0,wording/* whatSpans */.sj)(comparison, isOnly));
    return [
        [{ text: `${signOf(standing, isWide)} `, style }, ...what],
        ...(hasBase ? [cell((0,wording/* sideText */.Rc)(comparison, 'base'))] : []),
        cell((0,wording/* sideText */.Rc)(comparison, 'head')),
        ...(hasBase
            ? [[...cell(size, style), ...(isWide && aside !== '' ? [{ text: ` ${aside}`, style: 'plain' }] : [])]]
            : []),
        cell((0,wording/* budgetText */.$e)(comparison, verdict)),
    ];
}
function alsoLine({ also }, isWide) {
    if (also.length === 0)
        return [];
    const named = also.map(({ comparison }) => `${(0,wording/* metricName */.Kh)(comparison)} ${(0,wording/* changeText */.k0)(comparison).size}`);
    return [[dim(`${' '.repeat(isWide ? 9 : 2)}also ${(0,untrusted/* clean */.uH)(named.join(', '), untrusted/* LIMITS */.b1.name)}`)]];
}


/***/ }),

/***/ 4179:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DS: () => (/* binding */ cleanOutput),
/* harmony export */   b1: () => (/* binding */ LIMITS),
/* harmony export */   uH: () => (/* binding */ clean)
/* harmony export */ });
/** How much of each kind of text is shown, in code points. */
const LIMITS = { name: 120, title: 60, sentence: 600, outputLines: 40, outputLine: 300 };
/** What is looked at for each code point that may be shown: invisible characters must not hide the rest for ever. */
const RAW_FACTOR = 8;
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is looked for.
const ESCAPE_SEQUENCES = /\u001b\[[0-9;:?<=>]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/g;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;
/** Direction overrides, zero-width characters, variation selectors, tags, blank letters: what shows as nothing. */
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
const STACKED_MARKS = /(\p{M}{3})\p{M}+/gu;
/** Text on one line without escape sequences, control, direction and invisible characters, cut in its middle to `limit`. */
function clean(text, limit) {
    const raw = text.length > limit * RAW_FACTOR ? text.slice(0, limit * RAW_FACTOR) : text;
    const line = raw
        .toWellFormed()
        .replace(ESCAPE_SEQUENCES, '')
        .replace(CONTROLS, ' ')
        .replace(INVISIBLE, '')
        .replace(STACKED_MARKS, '$1')
        .replace(/\s+/gu, ' ')
        .trim();
    const shown = [...line];
    if (shown.length <= limit && raw === text)
        return line;
    const head = raw === text ? Math.ceil((limit - 1) * 0.6) : limit - 1;
    const tail = limit - 1 - head;
    return `${shown.slice(0, head).join('')}…${tail > 0 ? shown.slice(-tail).join('') : ''}`;
}
/** The last lines of a program's output, each clean, with indentation kept; the first says how many came before. */
function cleanOutput(output) {
    const lines = output
        .slice(-LIMITS.outputLines * LIMITS.outputLine * 2)
        .split(/\r\n|\n|\r|\u2028|\u2029/)
        .map((line) => indentOf(line) + clean(line, LIMITS.outputLine));
    while (lines.at(-1) === '')
        lines.pop();
    while (lines[0] === '')
        lines.shift();
    if (lines.length <= LIMITS.outputLines)
        return lines;
    const shown = lines.slice(-LIMITS.outputLines);
    return ['…', ...shown];
}
function indentOf(line) {
    const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
    return indent.replaceAll('\t', '  ').slice(0, 20);
}


/***/ }),

/***/ 7817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $e: () => (/* binding */ budgetText),
/* harmony export */   Kh: () => (/* binding */ metricName),
/* harmony export */   Rc: () => (/* binding */ sideText),
/* harmony export */   Wm: () => (/* binding */ onlyMetrics),
/* harmony export */   Xx: () => (/* binding */ comparedSpans),
/* harmony export */   ae: () => (/* binding */ subjectSpans),
/* harmony export */   k0: () => (/* binding */ changeText),
/* harmony export */   kK: () => (/* binding */ inconclusiveText),
/* harmony export */   lR: () => (/* binding */ describeLocation),
/* harmony export */   sj: () => (/* binding */ whatSpans)
/* harmony export */ });
/* harmony import */ var _model_format_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(965);
/* harmony import */ var _span_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1889);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3141);



/** Metrics that people know better by their initials. */
const INITIALS = new Map([
    ['largest-contentful-paint', 'LCP'],
    ['first-contentful-paint', 'FCP'],
    ['cumulative-layout-shift', 'CLS'],
    ['total-blocking-time', 'TBT'],
    ['interaction-to-next-paint', 'INP'],
    ['time-to-first-byte', 'TTFB'],
]);
/** A metric's name where room is scarce: `LCP`. */
function metricName({ metric, title }) {
    return INITIALS.get(metric) ?? title;
}
/** `/checkout · mobile`: the first part of a subject as code, the others as words. */
function subjectSpans(subject) {
    const [first = '', ...others] = subject.split(' · ');
    return others.length === 0 ? [(0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(first)] : [(0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(first), (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(` · ${others.join(' · ')}`)];
}
/** `pages /checkout · mobile LCP`: what a comparison is about. A check's only metric goes without saying. */
function whatSpans({ check, subject, metric, title }, isOnlyMetric) {
    const spans = [(0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${check} `), ...subjectSpans(subject)];
    return isOnlyMetric ? spans : [...spans, (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(' '), (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .strong */ .ko)(metricName({ metric, title }))];
}
/** Whether a comparison's metric is the only one that its check reports. */
function onlyMetrics(entries) {
    const metrics = new Map();
    for (const { comparison } of entries) {
        const known = metrics.get(comparison.check);
        if (known === undefined)
            metrics.set(comparison.check, new Set([comparison.metric]));
        else
            known.add(comparison.metric);
    }
    return ({ check }) => metrics.get(check)?.size === 1;
}
function sideText(comparison, side) {
    const summary = comparison[side];
    return summary === null ? '–' : (0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatValue */ .Fl)(summary.center, comparison.unit);
}
/** A change in two parts: the size, and in brackets how sure (sampled) or how much of the base (exact) it is. */
function changeText(comparison) {
    const { change, delta, nature, unit } = comparison;
    if (change === 'added')
        return { size: 'new', aside: '' };
    if (change === 'removed')
        return { size: 'gone', aside: '' };
    if (delta === null)
        return { size: '–', aside: '' };
    const { absolute, relative, low, high } = delta;
    if (nature === 'sampled' && relative !== null) {
        const interval = low === null || high === null ? '' : `(${(0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentNumber */ .Io)(low)} … ${(0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercentNumber */ .Io)(high)})`;
        return { size: (0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(relative), aside: interval };
    }
    const share = relative === null ? '' : (0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(relative);
    return { size: (0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDifference */ .jR)(absolute, unit), aside: share === '' || share.startsWith('±') ? '' : `(${share})` };
}
/**
 * `≤ 2.5 s`, `≤ +5 % or +2 kB`, `≥ 0.9`: the part of a budget that decided, or else all of it; of the metric's own
 * tolerance only what was broken. Of two limits on a regression it is enough to keep one.
 */
function budgetText({ better, unit }, verdict) {
    if (verdict.budget === null)
        return '';
    if (verdict.rule === 'default' && (verdict.decidedBy === null || verdict.outcome === 'pass'))
        return '';
    const { target, threshold, maxRegression } = verdict.budget;
    const sign = better === 'lower' ? '≤' : '≥';
    const worse = better === 'lower' ? 1 : -1;
    const tolerance = [
        maxRegression?.relative === undefined ? [] : [(0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatPercent */ .l9)(worse * maxRegression.relative)],
        maxRegression?.absolute === undefined ? [] : [(0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDifference */ .jR)(worse * maxRegression.absolute, unit)],
    ].flat();
    const parts = {
        target: target === undefined ? '' : `${sign} ${(0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatValue */ .Fl)(target, unit)}`,
        threshold: threshold === undefined ? '' : `${sign} ${(0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatValue */ .Fl)(threshold, unit)}`,
        'max-regression': tolerance.length === 0 ? '' : `${sign} ${tolerance.join(' or ')}`,
    };
    if (verdict.decidedBy !== null)
        return parts[verdict.decidedBy];
    return [parts.threshold || parts.target, parts['max-regression']].filter((part) => part !== '').join(', ');
}
/** Why a comparison is inconclusive, and the smallest change that it could have seen. */
function inconclusiveText({ detectable, note }) {
    const limit = detectable === null ? '' : `only a change of ${(0,_model_format_js__WEBPACK_IMPORTED_MODULE_0__/* .formatShare */ .T1)(detectable)} or more would have shown`;
    return [note ?? '', limit].filter((part) => part !== '').join('; ');
}
const SOURCES = {
    'side-by-side': 'side by side on one runner',
    artifact: 'against the stored baseline',
    file: 'against a snapshot file',
};
/** Which commits were compared, how, and what is not worth a line: the second line of every rendering. */
function comparedSpans(report, counts) {
    const { base, head } = report;
    const rounds = roundsText(report);
    const now = [...commitSpans(head.commit, 'head'), ...(head.dirty ? [(0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(' with uncommitted changes')] : [])];
    if (base === null) {
        const values = (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(report.comparisons.length, 'value');
        const measured = [values, rounds].filter((part) => part !== '').map((part) => `, ${part}`);
        return [...now, (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(`${measured.join('')} · no baseline: only absolute budgets were checked`)];
    }
    const how = [describeSource(base.source, base.distance), ...exceptions(report), rounds].filter((part) => part !== '');
    return [...commitSpans(base.commit, 'base'), (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(' → '), ...now, (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(` ${how.join(', ')}${tallyText(counts)}`)];
}
function commitSpans(commit, otherwise) {
    return [commit !== null && /^[0-9a-f]{7,64}$/.test(commit) ? (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(commit.slice(0, 7)) : (0,_span_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(otherwise)];
}
function describeSource(source, distance) {
    if (distance === 0)
        return SOURCES[source];
    return `${SOURCES[source]} of ${(0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(distance, 'commit')} before the base`;
}
/** Checks whose base came from elsewhere than the report's. */
function exceptions({ base, checks }) {
    return checks
        .filter((check) => check.status === 'measured' && check.base !== base?.source)
        .map((check) => `${check.id} ${check.base === null ? 'without a baseline' : SOURCES[check.base]}`)
        .slice(0, 4);
}
/** `10 rounds`, `6 to 10 rounds`: of what needs rounds; empty where nothing does. */
function roundsText({ comparisons }) {
    const rounds = comparisons.flatMap(({ nature, head }) => (nature === 'sampled' && head ? [head.rounds] : []));
    if (rounds.length === 0)
        return '';
    const least = rounds.reduce((a, b) => Math.min(a, b));
    const most = rounds.reduce((a, b) => Math.max(a, b));
    return least === most ? (0,_summary_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(most, 'round') : `${least} to ${most} rounds`;
}
function tallyText({ unchanged, slight, ungated, inconclusive, added, removed, single }) {
    return [
        [unchanged, 'unchanged'],
        [slight, 'barely changed'],
        [ungated, 'changed without a budget'],
        [inconclusive, 'inconclusive'],
        [added, 'added'],
        [removed, 'removed'],
        [single, 'without a base'],
    ]
        .filter(([count]) => count !== 0)
        .map(([count, word]) => ` · ${count} ${word}`)
        .join('');
}
/** `pacegate.yml:12:3`, with the key where the file alone does not tell: `pacegate.yml, checks.pages.urls[0]`. */
function describeLocation({ file, line, column, key }) {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    return key === undefined ? place : `${place}, ${key}`;
}


/***/ }),

/***/ 7625:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/compiled/model/errors.js
var errors = __webpack_require__(177);
;// CONCATENATED MODULE: ./build/compiled/base-commit.js

/** The commit to compare with, fetched into the clone if it is not there. Rejects where it should exist and cannot be had. */
async function resolveBase(git, base) {
    switch (base.kind) {
        case 'none':
            return { status: 'none', reason: base.reason };
        case 'commit':
            return { status: 'known', commit: await present(git, base.sha) };
        case 'first-parent-of': {
            const parents = await git.parents(await present(git, base.commit));
            const first = parents?.[0];
            if (first === undefined)
                return { status: 'none', reason: 'the commit under test has no parent' };
            return { status: 'known', commit: await present(git, first) };
        }
        case 'merge-base': {
            const a = await present(git, base.a);
            const b = await present(git, base.b);
            const commit = await git.mergeBase(a, b);
            if (commit !== null)
                return { status: 'known', commit };
            throw new errors/* PacegateError */.J({
                code: 'no-merge-base',
                message: `${base.a} and ${base.b} have no common ancestor in this clone`,
                hint: 'A shallow clone hides it: check out with `fetch-depth: 0`, or name the base commit itself.',
            });
        }
    }
}
async function present(git, ref) {
    const known = await git.resolve(ref);
    if (known !== null)
        return known;
    try {
        return await git.fetch(ref);
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* PacegateError */.J))
            throw thrown;
        const { message, hint, ...rest } = thrown.data;
        throw new errors/* PacegateError */.J({
            ...rest,
            message: `"${ref}" is no commit, branch or tag of this clone, and ${message}`,
            hint: `Name one that exists (\`git branch --all\` lists branches). ${hint}`,
        });
    }
}

;// CONCATENATED MODULE: ./build/compiled/baseline/find.js
/**
 * The stored snapshot nearest to the base. `firstParents` starts with the base's commit and goes back along first
 * parents, so a commit's place in it is its distance. Null when there is none. Rejects as `Artifacts.listTrusted` does.
 */
async function findBaseline(artifacts, name, firstParents) {
    if (firstParents.length === 0)
        return null;
    const stored = await artifacts.listTrusted(name, firstParents, 1);
    const [nearest] = stored
        .map((artifact) => ({ artifact, distance: firstParents.indexOf(artifact.commit) }))
        .filter(({ distance }) => distance >= 0)
        .sort((a, b) => a.distance - b.distance);
    return nearest ?? null;
}

// EXTERNAL MODULE: ./build/compiled/baseline/snapshot.js + 1 modules
var baseline_snapshot = __webpack_require__(1440);
// EXTERNAL MODULE: ./build/compiled/model/format.js
var format = __webpack_require__(965);
;// CONCATENATED MODULE: ./build/compiled/measure/workspaces.js


/** One side's tree as checks see it, its servers started on first use. */
function createWorkspace(side, directory, commit, servers) {
    return { side, directory, commit, server: (name) => servers.server(name) };
}
/** Runs the config's `setup` in one side's tree. Rejects (`setup-failed`, with its last output) unless it exits with 0. */
async function runSetup(config, side, directory, { processes, log }, signal) {
    if (config.setup === null)
        return;
    const { setup } = config;
    const result = await log.group(`setup (${side}): ${setup}`, () => processes.run({
        command: setup,
        cwd: directory,
        timeout: config.setupTimeout,
        signal,
        onLine: (line) => log.debug(line),
    }));
    signal.throwIfAborted();
    if (result.ended === 'exited' && result.exitCode === 0)
        return;
    const how = result.ended === 'timeout'
        ? `took longer than ${(0,format/* formatDuration */.a3)(config.setupTimeout)}`
        : result.exitCode === null
            ? `was ended by ${result.signal}`
            : `exited with ${result.exitCode}`;
    throw new errors/* PacegateError */.J({
        code: 'setup-failed',
        message: `\`setup\` (${setup}) ${how}`,
        hint: side === 'base'
            ? 'The base commit must build with the same `setup` line. If its build is broken, mend the base branch, or use `baseline: none` for this pull request.'
            : 'Run the line by hand in a fresh clone; its last output is below.',
        output: result.tail,
    });
}

;// CONCATENATED MODULE: ./build/compiled/base-side.js
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






/** How many first parents are searched for a stored snapshot. */
const MAX_DISTANCE = 50;
/**
 * Finds out where the base's numbers come from and gets that ready: a stored snapshot, or a worktree of the base commit in
 * which `setup` has run. Rejects where a named base cannot be had at all; a base that no longer builds is an errored plan.
 */
async function openBase(request, adapters, signal) {
    const { mode } = request;
    if (mode.kind === 'none')
        return fixed(null, { kind: 'none', reason: 'the config says `baseline: none`' });
    if (mode.kind === 'file') {
        const snapshot = (0,baseline_snapshot/* parseSnapshot */.E$)(await adapters.ports.files.readText(mode.path), mode.path);
        return fixed(snapshot.commit, {
            kind: 'stored',
            baseline: { status: 'found', source: 'file', snapshot, distance: 0 },
        });
    }
    const base = await resolveBase(adapters.git, request.ref);
    if (base.status === 'none')
        return fixed(null, { kind: 'none', reason: base.reason });
    const warnings = [];
    const stored = await lookUp(request, base.commit, adapters, warnings);
    if (mode.kind === 'artifact') {
        const plan = stored
            ? { kind: 'stored', baseline: stored }
            : { kind: 'none', reason: await missing(adapters) };
        return fixed(base.commit, plan, warnings);
    }
    const ofBase = mode.kind === 'auto' && stored?.distance === 0 ? stored : null;
    if (ofBase && request.natures.every((nature) => nature === 'exact')) {
        return fixed(base.commit, { kind: 'stored', baseline: ofBase }, warnings);
    }
    return buildBeside(request, base.commit, { exact: ofBase, fallback: stored, warnings }, adapters, signal);
}
async function buildBeside(request, commit, stored, adapters, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { git, ports } = adapters;
        const stack = __addDisposableResource(env_1, new AsyncDisposableStack(), true);
        try {
            ports.log.progress(`checking out the base ${commit.slice(0, 7)} beside the head`);
            const root = await git.root();
            const worktree = stack.use(await git.addWorktree(commit));
            const below = (0,external_node_path_.relative)(root, request.directory);
            const directory = below === '' ? worktree.directory : `${worktree.directory}/${below.replaceAll('\\', '/')}`;
            await runSetup(request.config, 'base', directory, ports, signal);
            const servers = stack.use(adapters.openServers({ side: 'base', directory, specs: request.config.servers }));
            const workspace = createWorkspace('base', directory, commit, servers);
            const ready = stack.move();
            return {
                commit,
                planFor: (nature) => nature === 'exact' && stored.exact
                    ? { kind: 'stored', baseline: stored.exact }
                    : { kind: 'measure', workspace },
                warnings: stored.warnings,
                [Symbol.asyncDispose]: () => ready.disposeAsync(),
            };
        }
        catch (thrown) {
            signal.throwIfAborted();
            const error = (0,errors/* toErrorData */.K)(thrown);
            const { fallback } = stored;
            return {
                commit,
                planFor: (nature) => nature === 'exact' && fallback ? { kind: 'stored', baseline: fallback } : { kind: 'errored', error },
                warnings: fallback
                    ? [...stored.warnings, `the base could not be built (${error.message}), so stored numbers serve where they can`]
                    : stored.warnings,
                [Symbol.asyncDispose]: async () => { },
            };
        }
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
async function lookUp({ mode, natures, baselineName }, commit, { artifacts, git, ports }, warnings) {
    const useful = mode.kind === 'artifact' || (mode.kind === 'auto' && natures.includes('exact'));
    if (!artifacts || !useful)
        return null;
    try {
        ports.log.progress('looking for a stored baseline');
        const found = await findBaseline(artifacts, baselineName, await git.firstParents(commit, MAX_DISTANCE));
        if (!found)
            return null;
        const text = await artifacts.readSingleFile(found.artifact, baseline_snapshot/* SNAPSHOT_FILE */.QX, baseline_snapshot/* SNAPSHOT_MAX_BYTES */.KS);
        const snapshot = (0,baseline_snapshot/* parseSnapshot */.E$)(text, `the artifact ${found.artifact.name} (${found.artifact.id})`);
        return { status: 'found', source: 'artifact', snapshot, distance: found.distance };
    }
    catch (thrown) {
        const { message, hint } = (0,errors/* toErrorData */.K)(thrown);
        warnings.push(`the stored baseline could not be used: ${message}. ${hint}`);
        return null;
    }
}
async function missing({ artifacts }) {
    return artifacts
        ? 'no push to the default branch has stored a snapshot of the base commit or its recent ancestors yet'
        : 'stored baselines exist only on the platform, and this is not a workflow run';
}
function fixed(commit, plan, warnings = []) {
    return { commit, planFor: () => plan, warnings, [Symbol.asyncDispose]: async () => { } };
}

// EXTERNAL MODULE: ./build/compiled/check-base.js
var check_base = __webpack_require__(9854);
// EXTERNAL MODULE: ./build/compiled/checks/registry.js + 53 modules
var registry = __webpack_require__(7750);
// EXTERNAL MODULE: ./build/compiled/config/load.js + 7 modules
var load = __webpack_require__(3014);
// EXTERNAL MODULE: ./build/compiled/decide.js + 10 modules
var decide = __webpack_require__(2179);
;// CONCATENATED MODULE: ./build/compiled/measure/collect.js
/**
 * Puts the observations of one side together, a value a round. Rejects what no check may report: a reading that is not
 * finite, that refers to an unlisted metric, or a subject and metric twice in one round.
 */
function collect(kind, observations, elapsed) {
    const metrics = {};
    const series = new Map();
    const warnings = new Set();
    observations.forEach((observation, round) => {
        for (const metric of observation.metrics)
            metrics[metric.id] ??= metric;
        for (const warning of observation.warnings)
            warnings.add(warning);
        for (const { subject, metric, value } of observation.readings) {
            if (!Number.isFinite(value))
                throw new RangeError(`${kind} read ${value} for ${metric} of "${subject}"`);
            if (!(metric in metrics))
                throw new RangeError(`${kind} read the metric "${metric}" without defining it`);
            const key = JSON.stringify([subject, metric]);
            const known = series.get(key) ?? { subject, metric, values: [], rounds: [] };
            if (known.rounds.at(-1) === round)
                throw new RangeError(`${kind} read ${metric} of "${subject}" twice in a round`);
            known.values.push(value);
            known.rounds.push(round);
            series.set(key, known);
        }
    });
    const partial = [...series.values()].filter((one) => one.values.length < observations.length);
    for (const one of partial) {
        warnings.add(`${one.metric} of "${one.subject}" was seen in ${one.values.length} of ${observations.length} rounds`);
    }
    return {
        status: 'measured',
        kind,
        metrics,
        samples: [...series.values()].map(({ subject, metric, values }) => ({ subject, metric, values })),
        evidence: keepEvidence([...series.values()], observations),
        rounds: observations.length,
        elapsed,
        warnings: [...warnings],
    };
}
function keepEvidence(series, observations) {
    const kept = Object.create(null);
    const metrics = new Map(observations.flatMap(({ metrics }) => metrics.map((metric) => [metric.id, metric])));
    for (const lead of series) {
        if (lead.subject in kept)
            continue;
        const sign = metrics.get(lead.metric)?.better === 'higher' ? -1 : 1;
        const ranked = lead.values
            .map((value, index) => ({ value: sign * value, round: lead.rounds[index] ?? 0 }))
            .sort((a, b) => a.value - b.value);
        const median = evidenceOf(observations, ranked[Math.floor((ranked.length - 1) / 2)]?.round, lead.subject);
        const worst = evidenceOf(observations, ranked.at(-1)?.round, lead.subject);
        if (median === undefined)
            continue;
        kept[lead.subject] = worst === undefined || worst === median ? { median } : { median, worst };
    }
    return kept;
}
function evidenceOf(observations, round, subject) {
    return round === undefined ? undefined : observations[round]?.evidence.get(subject);
}

;// CONCATENATED MODULE: ./build/compiled/measure/order.js
/** FNV-1a (Fowler, Noll, Vo), 32 bits: a seed from any text. */
function hash(text) {
    let value = 0x811c9dc5;
    for (let index = 0; index < text.length; index++) {
        value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
    }
    return value >>> 0;
}
/** Mulberry32 (Tommy Ettinger): a small generator with a full period, good enough to shuffle two sides. */
function generator(seed) {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}
/**
 * The order of the sides in each of `blocks` blocks: every block holds each side once, in random order, so that drift of
 * the machine falls on both alike. The same seed gives the same order.
 */
function randomBlocks(sides, blocks, seed) {
    const random = generator(hash(seed));
    return Array.from({ length: blocks }, () => {
        const block = [...sides];
        for (let last = block.length - 1; last > 0; last--) {
            const other = Math.floor(random() * (last + 1));
            const [a, b] = [block[last], block[other]];
            if (a !== undefined && b !== undefined)
                [block[last], block[other]] = [b, a];
        }
        return block;
    });
}

;// CONCATENATED MODULE: ./build/compiled/measure/measure.js
var measure_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var measure_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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




/** Rounds that are thrown away first: caches fill, clocks rise. */
const WARM_UP = 1;
/** How many crashed rounds of one side are repeated before its measurement is given up. */
const MAX_RETRIES = 2;
/**
 * Samples one check on one or both sides, interleaved in random blocks. Never rejects for what a probe does: a side that
 * fails is `errored`, the other goes on. Rejects when `signal` aborts. Every probe is disposed of however it ends.
 */
async function measureCheck(request, ports, signal) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { check, configured } = request;
        const { clock, log } = ports;
        const probes = measure_addDisposableResource(env_1, new AsyncDisposableStack(), true);
        const deadline = measure_addDisposableResource(env_1, startDeadline(configured, signal), false);
        const lanes = [request.base, request.head]
            .filter((workspace) => workspace !== null)
            .map((workspace) => ({
            side: workspace.side,
            workspace,
            observations: [],
            probe: null,
            error: null,
            retries: 0,
            elapsed: 0,
        }));
        for (const lane of lanes) {
            log.progress(`${configured.id}: getting ready (${lane.side})`);
            await attempt(lane, signal, async () => {
                const opening = check.open(configured.options, lane.workspace, ports);
                lane.probe = probes.use(await orAbort(opening, deadline.signal, (late) => void late[Symbol.asyncDispose]()));
            });
        }
        const exact = check.plan(configured.options).nature === 'exact';
        const warmUp = exact ? 0 : WARM_UP;
        const rounds = exact ? 1 : request.rounds;
        const sides = lanes.map((lane) => lane.side);
        for (const [index, block] of randomBlocks(sides, warmUp + rounds, request.seed).entries()) {
            for (const side of block) {
                const lane = lanes.find((one) => one.side === side);
                if (!lane?.probe || lane.error)
                    continue;
                const round = index < warmUp ? 'warm-up' : `round ${index - warmUp + 1} of ${rounds}`;
                log.progress(exact ? `${configured.id}: measuring (${side})` : `${configured.id}: ${round} (${side})`);
                const started = clock.now();
                const observation = await sampleWithRetry(lane, lane.probe, configured, ports, deadline.signal, signal);
                lane.elapsed += clock.now() - started;
                if (observation && index >= warmUp)
                    lane.observations.push(observation);
            }
        }
        const measurementOf = (side) => {
            const lane = lanes.find((one) => one.side === side);
            return lane ? conclude(check.kind, lane) : null;
        };
        const head = measurementOf('head');
        if (!head)
            throw new RangeError('the head has no lane');
        return {
            head,
            base: measurementOf('base'),
            tools: Object.assign({}, ...lanes.map((lane) => lane.probe?.tools ?? {})),
        };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = measure_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
function conclude(kind, lane) {
    if (lane.error)
        return { status: 'errored', kind, error: lane.error };
    try {
        const measured = collect(kind, lane.observations, lane.elapsed);
        if (measured.samples.length > 0)
            return measured;
    }
    catch (thrown) {
        return { status: 'errored', kind, error: (0,errors/* toErrorData */.K)(thrown) };
    }
    return {
        status: 'errored',
        kind,
        error: {
            code: 'nothing-measured',
            message: `the ${kind} check ran on the ${lane.side} and measured nothing`,
            hint: 'Check that what it should measure is there; a check without a single value is never a pass.',
        },
    };
}
/** Runs `body` and keeps its failure as the lane's; an abort by the user is not a failure of the lane. */
async function attempt(lane, signal, body) {
    try {
        await body();
    }
    catch (thrown) {
        signal.throwIfAborted();
        lane.error = (0,errors/* toErrorData */.K)(thrown);
    }
}
async function sampleWithRetry(lane, probe, configured, { log }, deadline, signal) {
    for (;;) {
        let observation = null;
        await attempt(lane, signal, async () => {
            observation = await orAbort(probe.sample(deadline), deadline);
        });
        if (!lane.error)
            return observation;
        const mayPass = lane.error.transient === true || lane.observations.length > 0;
        if (deadline.aborted || !mayPass || lane.retries >= MAX_RETRIES)
            return null;
        lane.retries++;
        log.warn(`${configured.id}: a round failed on the ${lane.side} and is repeated: ${lane.error.message}`);
        lane.error = null;
    }
}
function startDeadline({ id, timeout }, signal) {
    const expired = new AbortController();
    const timer = setTimeout(() => {
        expired.abort(new errors/* PacegateError */.J({
            code: 'timeout',
            message: `the check "${id}" took longer than its timeout of ${(0,format/* formatDuration */.a3)(timeout)}`,
            hint: 'Raise `timeout` for this check, measure less in it, or lower `rounds`.',
        }));
    }, timeout);
    return { signal: AbortSignal.any([signal, expired.signal]), [Symbol.dispose]: () => clearTimeout(timer) };
}
/** `promise`, or a rejection as soon as `signal` aborts, even where the work does not listen; `late` gets what comes after. */
async function orAbort(promise, signal, late) {
    signal.throwIfAborted();
    const { promise: aborted, reject } = Promise.withResolvers();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
        return await Promise.race([promise, aborted]);
    }
    catch (thrown) {
        if (signal.aborted)
            promise.then(late, () => { });
        throw thrown;
    }
    finally {
        signal.removeEventListener('abort', onAbort);
    }
}

// EXTERNAL MODULE: ./build/compiled/model/snapshot.js
var snapshot = __webpack_require__(9782);
;// CONCATENATED MODULE: ./build/compiled/run.js
var run_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
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
var run_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
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









/**
 * The whole job: config, setup, base, measuring, deciding. Rejects with `PacegateError` only where there is no config to
 * work with; everything that goes wrong later is in the report. Rejects with the signal's reason when it aborts.
 */
async function run(request, adapters, signal) {
    const loaded = await (0,load/* loadConfig */.Z9)({
        files: adapters.ports.files,
        directory: request.directory,
        ...(request.config === null ? {} : { path: request.config }),
    });
    const config = { ...loaded, checks: selectChecks(loaded, request.only), rounds: request.rounds ?? loaded.rounds };
    const session = { request, config, adapters, signal, id: crypto.randomUUID() };
    try {
        return await measureAndDecide(session);
    }
    catch (thrown) {
        signal.throwIfAborted();
        return giveUp(session, thrown);
    }
}
async function measureAndDecide(session) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { request, config, adapters, signal } = session;
        const { ports } = adapters;
        const checks = config.checks.map((configured) => ({ configured, check: checkOfKind(configured.kind) }));
        const natures = checks.map(({ configured, check }) => check.plan(configured.options).nature);
        await runSetup(config, 'head', request.directory, ports, signal);
        const base = run_addDisposableResource(env_1, await openBase({
            mode: request.baseline ?? config.baseline,
            ref: request.base,
            config,
            directory: request.directory,
            natures,
            baselineName: request.baselineName,
        }, adapters, signal), true);
        const commit = await headCommit(adapters);
        const servers = run_addDisposableResource(env_1, adapters.openServers({ side: 'head', directory: request.directory, specs: config.servers }), true);
        const head = createWorkspace('head', request.directory, commit.commit, servers);
        const measured = [];
        for (const [index, { configured, check }] of checks.entries()) {
            const plan = base.planFor(natures[index] ?? 'sampled');
            const sides = await measureCheck({
                check,
                configured,
                head,
                base: plan.kind === 'measure' ? plan.workspace : null,
                rounds: configured.rounds ?? config.rounds,
                seed: `${commit.commit} ${configured.id}`,
            }, ports, signal);
            measured.push({ configured, check, plan, sides });
        }
        // Awaited here: the base is still needed, and would be disposed of as soon as this function returned a promise.
        return await run_conclude(session, base, commit, measured);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = run_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function run_conclude(session, base, commit, measured) {
    const { config, adapters } = session;
    const tools = Object.assign({}, ...measured.map(({ sides }) => sides.tools));
    const snapshotOf = (commit, environment, side) => ({
        version: snapshot/* SNAPSHOT_VERSION */.C,
        ...commit,
        createdAt: adapters.ports.clock.date().toISOString(),
        session: session.id,
        environment,
        measurements: Object.fromEntries(measured.flatMap(({ configured, sides }) => {
            const measurement = side(sides);
            return measurement ? [[configured.id, measurement]] : [];
        })),
    });
    const environment = { ...(await adapters.environment()), tools };
    const head = snapshotOf(commit, environment, (sides) => sides.head);
    const beside = measured.some(({ sides }) => sides.base !== null);
    const baseSnapshot = beside
        ? snapshotOf({ commit: base.commit, dirty: false }, environment, (sides) => sides.base)
        : null;
    const checks = [];
    for (const { configured, check, plan, sides } of measured) {
        const workspace = plan.kind === 'measure' ? plan.workspace : null;
        const isNew = sides.base?.status === 'errored' &&
            workspace !== null &&
            (await (0,check_base/* lacksCheck */.$O)(config, configured.id, workspace, session));
        checks.push({
            id: configured.id,
            check,
            budgets: configured.budgets,
            head: sides.head,
            base: (0,check_base/* checkBaseOf */.nw)(configured.id, plan, sides.base, head, isNew),
        });
    }
    const report = (0,decide/* decide */.L)({
        checks,
        head,
        alpha: config.alpha,
        rounds: config.rounds,
        errors: [],
        warnings: [...config.warnings, ...base.warnings],
    });
    return { report, head, base: baseSnapshot, config };
}
/** A report for a run that could not even begin to measure. */
async function giveUp({ config, adapters, id }, thrown) {
    const head = {
        version: snapshot/* SNAPSHOT_VERSION */.C,
        ...(await headCommit(adapters)),
        createdAt: adapters.ports.clock.date().toISOString(),
        session: id,
        environment: await adapters.environment(),
        measurements: {},
    };
    const report = (0,decide/* decide */.L)({
        checks: [],
        head,
        alpha: config.alpha,
        rounds: config.rounds,
        errors: [{ check: null, ...(0,errors/* toErrorData */.K)(thrown) }],
        warnings: config.warnings,
    });
    return { report, head, base: null, config };
}
/** Without git or outside a repository there is a head to measure all the same. */
async function headCommit({ git }) {
    try {
        return { commit: await git.resolve('HEAD'), dirty: await git.isDirty() };
    }
    catch (thrown) {
        if (thrown instanceof errors/* PacegateError */.J)
            return { commit: null, dirty: false };
        throw thrown;
    }
}
function checkOfKind(kind) {
    const check = registry/* CHECKS */.u.get(kind);
    if (!check)
        throw new RangeError(`the config names an unregistered kind of check: ${kind}`);
    return check;
}
function selectChecks(config, only) {
    const known = config.checks.map(({ id }) => id);
    const unknown = only.filter((id) => !known.includes(id));
    if (unknown.length > 0) {
        throw new errors/* PacegateError */.J({
            code: 'unknown-check',
            message: `there is no check named ${unknown.map((id) => `"${id}"`).join(', ')} in ${config.file ?? 'the detected config'}`,
            hint: `The checks are ${known.map((id) => `"${id}"`).join(', ')}.`,
        });
    }
    return only.length === 0 ? config.checks : config.checks.filter(({ id }) => only.includes(id));
}


/***/ }),

/***/ 1534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ atExit)
/* harmony export */ });
const cleanups = { processes: new Set(), folders: new Set() };
let installed = false;
/**
 * Runs `cleanup` (synchronous, must not throw) when this process ends without having disposed of things: at its `exit`
 * event, and on SIGINT, SIGTERM or SIGHUP where nobody else listens for them. Returns what takes it off the list.
 */
function atExit(phase, cleanup) {
    if (!installed)
        install();
    cleanups[phase].add(cleanup);
    return () => void cleanups[phase].delete(cleanup);
}
function install() {
    installed = true;
    process.once('exit', cleanUp);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
        const onSignal = () => {
            // An entry that listens too ends the run in its own way; the exit event then still catches what it left.
            if (process.listenerCount(signal) > 1)
                return;
            cleanUp();
            process.removeListener(signal, onSignal);
            process.kill(process.pid, signal);
        };
        process.on(signal, onSignal);
    }
}
function cleanUp() {
    for (const phase of ['processes', 'folders']) {
        for (const cleanup of [...cleanups[phase]].reverse())
            cleanup();
        cleanups[phase].clear();
    }
}


/***/ }),

/***/ 5960:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ createClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);

/** The machine's own clock. */
function createClock() {
    return {
        now: () => performance.now(),
        date: () => new Date(),
        async sleep(ms, signal) {
            try {
                await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, signal ? { signal } : {});
            }
            catch (error) {
                if (!signal?.aborted)
                    throw error;
            }
        },
    };
}


/***/ }),

/***/ 1648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ errorCode),
/* harmony export */   g: () => (/* binding */ errorMessage)
/* harmony export */ });
/** The code of a system's error (`ENOENT`), whatever it was thrown as; empty where it has none. */
function errorCode(error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
/** What an error says of itself. */
function errorMessage(error) {
    return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}


/***/ }),

/***/ 1985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ createFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var tinyglobby__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3382);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(177);
/* harmony import */ var _error_code_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1648);
/* harmony import */ var _temporary_directory_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2987);







/** The real file system. */
function createFiles() {
    return {
        readText,
        writeText,
        exists,
        temporaryDirectory: _temporary_directory_js__WEBPACK_IMPORTED_MODULE_4__/* .temporaryDirectory */ .D,
        async glob(patterns, cwd) {
            const found = await (0,tinyglobby__WEBPACK_IMPORTED_MODULE_5__/* .glob */ .TI)(patterns, { cwd, onlyFiles: true });
            // By code unit: the same order on every machine, whatever its language.
            return found.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        },
    };
}
async function readText(path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(path, 'utf8');
    }
    catch (error) {
        const code = (0,_error_code_js__WEBPACK_IMPORTED_MODULE_6__/* .errorCode */ .C)(error);
        const missing = code === 'ENOENT' || code === 'ENOTDIR';
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .PacegateError */ .J({
            code: missing ? 'file-not-found' : 'file-unreadable',
            message: missing ? `${path} does not exist` : `${path} cannot be read: ${(0,_error_code_js__WEBPACK_IMPORTED_MODULE_6__/* .errorMessage */ .g)(error)}`,
            hint: missing
                ? 'Check the path, and that what makes the file has run.'
                : 'Check what it is and its permissions.',
            location: { file: path },
        }, { cause: error });
    }
}
async function writeText(path, text) {
    const beside = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), `.${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.basename)(path)}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}.tmp`);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(path), { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(beside, text);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(beside, path);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(beside, { force: true }).catch(() => undefined);
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .PacegateError */ .J({
            code: 'file-unwritable',
            message: `${path} cannot be written: ${(0,_error_code_js__WEBPACK_IMPORTED_MODULE_6__/* .errorMessage */ .g)(error)}`,
            hint: 'Check that the folder may be written to and that there is room on the disk.',
            location: { file: path },
        }, { cause: error });
    }
}
async function exists(path) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.access)(path);
        return true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 2987:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ temporaryDirectory)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6760);
/* harmony import */ var _at_exit_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1534);





/** Windows frees the files of an ended process late. */
const REMOVE = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
/** A folder of our own in the system's folder for such; removed when disposed of, at the latest when this process ends. */
async function temporaryDirectory(prefix) {
    // Resolved, because tools compare it with paths that they have resolved themselves (macOS: /tmp is a link).
    const path = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)((0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)()), `pacegate-${prefix}-`));
    const forget = (0,_at_exit_js__WEBPACK_IMPORTED_MODULE_4__/* .atExit */ .s)('folders', () => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, REMOVE));
    return {
        path,
        async [Symbol.asyncDispose]() {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(path, REMOVE);
            forget();
        },
    };
}


/***/ })

};
