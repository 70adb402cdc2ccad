import type { Address } from '../domain/units';
import {
  type NoticesFailure,
  noticesFailure,
  noticesKey,
  type SubscribeRequest,
  type SubscriptionState,
  subscribed,
  subscriptionState,
} from '../wire/notices/notices';
import { changeSubscriptions, type OwnSubscription, ownSubscriptions } from './notices-store';

/** Why something about notices did not work; `message` is the server's, for what a person can mend. */
export type NoticesProblem = {
  code: NoticesFailure['error']['code'] | 'forbidden' | 'no-push' | 'unreachable';
  message?: string;
};
export type Done<Value> = { value: Value } | { problem: NoticesProblem };

const WORKER = '/push-worker.js';

/** Whether this browser can be pushed to at all: not without TLS, and on some phones only once it is on the home screen. */
export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Has the account's events sent to an address. `value`: the secret that signs them, told this once. */
export async function subscribeWebhook(
  network: string,
  address: Address,
  endpoint: string,
): Promise<Done<string>> {
  const made = await subscribe(network, { channel: 'webhook', address, endpoint });
  return 'problem' in made ? made : { value: made.value.secret ?? '' };
}

/** Has the account's events pushed to this browser, after its owner allowed it. */
export async function subscribePush(network: string, address: Address): Promise<Done<true>> {
  if (!canPush()) return { problem: { code: 'no-push' } };
  if ((await Notification.requestPermission()) !== 'granted') return { problem: { code: 'forbidden' } };
  const key = await ask(`/api/${network}/notices/key`, {}, noticesKey);
  if ('problem' in key) return key;
  await navigator.serviceWorker.register(WORKER);
  const registration = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: key.value.publicKey };
  const push = await registration.pushManager.subscribe(options).catch(() => undefined);
  const { endpoint, keys } = push?.toJSON() ?? {};
  if (!endpoint || !keys?.p256dh || !keys.auth) return { problem: { code: 'no-push' } };
  const request: SubscribeRequest = {
    channel: 'push',
    address,
    endpoint,
    keys: { p256dh: keys.p256dh, auth: keys.auth },
  };
  const made = await subscribe(network, request);
  return 'problem' in made ? made : { value: true };
}

async function subscribe(network: string, request: SubscribeRequest) {
  const init = { method: 'POST', body: JSON.stringify(request) };
  const made = await ask(`/api/${network}/notices/subscriptions`, init, subscribed);
  if ('value' in made) {
    const { address, channel, endpoint } = request;
    const { token } = made.value;
    const own: OwnSubscription = { network, address, channel, host: new URL(endpoint).host, token };
    changeSubscriptions((list) => [...list, own]);
  }
  return made;
}

/** Ends a subscription; the server forgets everything of it. One that it does not know any more is over anyway. */
export async function unsubscribe({ network, channel, token }: OwnSubscription): Promise<Done<true>> {
  const init = { method: 'DELETE', headers: { authorization: `Bearer ${token}` } };
  const ended = await ask(`/api/${network}/notices/subscription`, init, undefined);
  if ('problem' in ended && ended.problem.code !== 'not-found') return ended;
  changeSubscriptions((list) => list.filter((one) => one.token !== token));
  const isLast = !ownSubscriptions().some((one) => one.channel === 'push');
  if (channel === 'push' && isLast) await forgetPush();
  return { value: true };
}

/** Nothing is left that the browser's push service would have to keep. */
async function forgetPush(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await registration?.unregister();
}

/** What the server says of a subscription; null where it knows it no more, undefined where it cannot be asked. */
export async function fetchState({
  network,
  token,
}: OwnSubscription): Promise<SubscriptionState | null | undefined> {
  const init = { headers: { authorization: `Bearer ${token}` } };
  const found = await ask(`/api/${network}/notices/subscription`, init, subscriptionState);
  if ('value' in found) return found.value;
  return found.problem.code === 'not-found' ? null : undefined;
}

type Schema<Value> = { safeParse(value: unknown): { success: true; data: Value } | { success: false } };

async function ask<Value>(
  url: string,
  init: RequestInit,
  schema: Schema<Value> | undefined,
): Promise<Done<Value>> {
  try {
    const response = await fetch(url, init);
    const body: unknown = await response.json();
    const read = schema?.safeParse(body) ?? { success: true, data: undefined as Value };
    if (response.ok && read.success) return { value: read.data };
    const failed = noticesFailure.safeParse(body);
    return { problem: failed.success ? failed.data.error : { code: 'unreachable' } };
  } catch (error) {
    // No connection, or an answer that is no JSON.
    if (error instanceof TypeError || error instanceof SyntaxError) {
      return { problem: { code: 'unreachable' } };
    }
    throw error;
  }
}
