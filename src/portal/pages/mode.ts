import { modeWords, type Page, readingMode } from '#platform/http/page.ts';

const YEAR_SECONDS = 31_536_000;
const ASKED = /^[a-z-]{0,40}$/;
/** Browsers drop tabs and line ends from an address: what stands after them must not become another host's. */
const OWN_PATH = /^\/(?![/\\])[^\p{Cc}\\]*$/u;

/** Remembers how the reader wants pages shown, then goes back to where he was. Only own addresses are gone back to. */
export const modePage: Page = {
  path: '/mode',
  render: async ({ query }) => {
    const asked = query.get('show') ?? '';
    const back = query.get('back') ?? '/';
    const mode = ASKED.test(asked) ? modeWords(readingMode(`mt-mode=${asked}`)) : '';
    return {
      status: 302,
      body: '',
      location: OWN_PATH.test(back) ? back : '/',
      cookie: `mt-mode=${mode}; Path=/; Max-Age=${mode === '' ? 0 : YEAR_SECONDS}; SameSite=Lax`,
      tags: [],
    };
  },
};
