import * as z from 'zod';
import { err } from '#kernel/result.ts';
import { networkOf } from '#platform/http/client-address.ts';
import { type Endpoint, endpoint, type RequestContext } from '#platform/http/endpoint.ts';
import { createRateLimit, type RateLimit } from '#platform/http/rate-limit.ts';
import { readAddress, readWishes } from './policy.ts';
import { subscriptionProblems } from './problems.ts';
import { choices } from './store.ts';
import { askToSubscribe, changeWishes, confirmSubscription, unsubscribe } from './subscribe.ts';
import { wishesIn, wishQuery } from './views/form.ts';
import { knownOf } from './views/pages.ts';

const ASKED = { burst: 6, perMinute: 3 } as const;
const FORM_BYTES_MAX = 64 * 1024;
const params = z.object({ token: z.string().max(64) });

const goTo = (location: string): Response => new Response(null, { status: 303, headers: { location } });

/** A form of a public page; an empty one where what came is none or is too much. */
async function formOf({ request }: RequestContext): Promise<FormData> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= FORM_BYTES_MAX)) return new FormData();
  try {
    return await request.formData();
  } catch {
    return new FormData();
  }
}

async function wishesOf(context: RequestContext, form: FormData) {
  return readWishes(wishesIn(form), knownOf(await choices(context.db)));
}

async function subscribe(context: RequestContext, asked: RateLimit): Promise<Response> {
  const form = await formOf(context);
  const wishes = await wishesOf(context, form);
  const back = (fault: string): Response => {
    const query = wishQuery(wishes);
    query.set('fault', fault);
    return goTo(`/subscribe?${query.toString()}`);
  };
  // Only programs fill in the field that people do not see.
  if (form.get('website') !== null && form.get('website') !== '') return goTo('/subscribe/sent');
  const written = form.get('address');
  const address = typeof written === 'string' ? readAddress(written) : null;
  if (address === null) return back('address');
  if (asked.take(networkOf(context.address)) > 0) return back('often');
  await askToSubscribe(context, address, wishes);
  return goTo('/subscribe/sent');
}

/** Forms of the portal; pages of other sites cannot send them (the guard sees to it). */
export function subscriptionEndpoints(now: () => number = Date.now): readonly Endpoint[] {
  const asked = createRateLimit(ASKED, now);
  const access = 'public';
  const gone = err({ kind: subscriptionProblems.linkGone });
  return [
    endpoint({ method: 'post', path: '/subscribe', summary: '订阅更新', access, answer: 'file' }, (_input, context) =>
      subscribe(context, asked),
    ),
    endpoint(
      { method: 'post', path: '/subscribe/confirm/:token', summary: '确认订阅', access, params, answer: 'file' },
      async ({ params: { token } }, context) =>
        (await confirmSubscription(context, token)) ? goTo(`/subscribe/manage/${token}?done=confirmed`) : gone,
    ),
    endpoint(
      { method: 'post', path: '/subscribe/manage/:token', summary: '修改订阅内容', access, params, answer: 'file' },
      async ({ params: { token } }, context) => {
        const wishes = await wishesOf(context, await formOf(context));
        return (await changeWishes(context, token, wishes)) ? goTo(`/subscribe/manage/${token}?done=changed`) : gone;
      },
    ),
    endpoint(
      { method: 'post', path: '/subscribe/manage/:token/end', summary: '退订', access, params, answer: 'file' },
      async ({ params: { token } }, context) => ((await unsubscribe(context, token)) ? goTo('/subscribe/ended') : gone),
    ),
  ];
}
