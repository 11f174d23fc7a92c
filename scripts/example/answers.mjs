const TIMEOUT_MS = 5000;

/**
 * What the instance does not answer yet, in words; nothing once a reader can
 * open the page and sign in.
 *
 * @param {string} url
 * @returns {Promise<string | undefined>}
 */
export async function missingAnswer(url) {
  try {
    const ready = await get(`${url}/.backstage/health/v1/readiness`);
    if (!ready.ok) {
      return 'its plugins are starting';
    }
    const page = await get(url);
    const html = await page.text();
    if (!page.ok || !html.includes('id="root"')) {
      return 'the page is not served yet';
    }
    const signedIn = await get(`${url}/api/auth/people/refresh`, {
      'X-Sign-In-As': firstPerson(html),
    });
    // People are entities of the catalog, which is read after the start.
    return signedIn.ok ? undefined : 'the catalog is being read';
  } catch {
    return 'no answer yet';
  }
}

/**
 * The first name on the sign-in page, from the configuration in the page.
 *
 * @param {string} html
 * @returns {string}
 */
export function firstPerson(html) {
  const config =
    /<script type="backstage\.io\/config">([\s\S]*?)<\/script>/.exec(html);
  /** @type {Array<{ data: any }>} */
  const layers = JSON.parse(config?.[1] ?? '[]');
  const people = layers.flatMap(
    ({ data }) => data.auth?.providers?.people?.users ?? [],
  );
  return people[0]?.name ?? '';
}

/**
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
function get(url, headers) {
  return fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
}
