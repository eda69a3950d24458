import type { SampleCommit } from './history.ts';
import { farid, grace, hana } from './people.ts';

const cart = 'apps/web/src/cart.ts';
const checkout = 'apps/web/src/checkout.ts';
const search = 'apps/web/src/search.ts';
const account = 'apps/web/src/account.ts';
const orders = 'services/orders/src/orders.ts';
const payments = 'services/payments/src/payments.ts';
const stock = 'services/stock/src/stock.ts';
const lock = 'package-lock.json';
const config = 'deploy/config/shop.yaml';

/** From the first commit to the running 2.3.1. */
const released: readonly SampleCommit[] = [
  {
    branch: 'main',
    author: farid,
    day: 210,
    message: 'chore: start the shop',
    touch: ['README.md', lock, config, cart, orders],
  },
  { branch: 'main', author: farid, day: 208, message: 'feat(cart): SHOP-1 add products to the cart', touch: [cart] },
  {
    branch: 'main',
    author: grace,
    day: 206,
    message: 'feat(orders): SHOP-2 place an order',
    touch: [orders, 'services/orders/migrations/001-orders.sql'],
  },
  { branch: 'main', author: hana, day: 203, message: 'feat(payments): SHOP-3 pay by card', touch: [payments, config] },
  {
    branch: 'main',
    author: hana,
    day: 201,
    message: 'fix(cart): SHOP-4 keep the cart when signing in',
    touch: [cart, account],
  },
  {
    branch: 'main',
    author: grace,
    day: 198,
    message: 'test(orders): cover the empty order',
    touch: ['services/orders/test/orders.test.ts'],
  },
  { branch: 'main', author: farid, day: 196, message: 'chore(release): 2.1.0', touch: ['CHANGELOG.md'], tag: 'v2.1.0' },
  {
    branch: 'main',
    author: grace,
    day: 180,
    message: 'feat(search): SHOP-11 search by name and maker',
    touch: [search],
  },
  {
    branch: 'feature/wishlist',
    from: 'main',
    author: hana,
    day: 176,
    message: 'feat(account): SHOP-12 keep a wish list',
    touch: [account],
  },
  {
    branch: 'feature/wishlist',
    author: hana,
    day: 175,
    message: 'feat(account): SHOP-12 share a wish list by link',
    touch: [account],
  },
  { branch: 'main', author: farid, day: 174, message: "Merge branch 'feature/wishlist'", mergeOf: 'feature/wishlist' },
  {
    branch: 'main',
    author: farid,
    day: 171,
    message: 'perf(search): SHOP-13 answer from the index',
    touch: [search, 'services/stock/migrations/002-search-index.sql'],
  },
  {
    branch: 'main',
    author: grace,
    day: 168,
    message: 'fix(payments): SHOP-14 round refunds to the cent',
    touch: [payments],
  },
  { branch: 'main', author: hana, day: 165, message: 'build(deps): raise the lock file', touch: [lock] },
  { branch: 'main', author: farid, day: 160, message: 'chore(release): 2.2.0', touch: ['CHANGELOG.md'], tag: 'v2.2.0' },
  {
    branch: 'release/v2.2',
    from: 'main',
    author: grace,
    day: 152,
    message: 'fix(checkout): SHOP-21 refuse an order with an empty address',
    touch: [checkout],
    label: 'empty address',
  },
  {
    branch: 'release/v2.2',
    author: grace,
    day: 151,
    message: 'chore(release): 2.2.1',
    touch: ['CHANGELOG.md'],
    tag: 'v2.2.1',
  },
  {
    branch: 'main',
    author: grace,
    day: 150,
    message: 'fix(checkout): SHOP-21 refuse an order with an empty address',
    pickOf: 'empty address',
  },
  {
    branch: 'main',
    author: hana,
    day: 140,
    message: 'feat(stock): SHOP-22 reserve stock for thirty minutes',
    touch: [stock, 'services/stock/migrations/003-reservations.sql'],
  },
  {
    branch: 'main',
    author: farid,
    day: 131,
    message: 'feat(checkout): SHOP-23 guest checkout (#118)',
    touch: [checkout, account],
  },
  {
    branch: 'main',
    author: hana,
    day: 127,
    message: 'feat(cart): SHOP-24 suggest what goes with it',
    touch: [cart],
    label: 'suggestions',
  },
  {
    branch: 'main',
    author: hana,
    day: 121,
    message: 'Revert "feat(cart): SHOP-24 suggest what goes with it"',
    revertOf: 'suggestions',
  },
  {
    branch: 'main',
    author: grace,
    day: 112,
    message: 'fix(orders): SHOP-25 do not send the confirmation twice',
    touch: [orders],
  },
  { branch: 'main', author: farid, day: 104, message: 'docs: how to run the shop on a laptop', touch: ['README.md'] },
  { branch: 'main', author: farid, day: 97, message: 'chore(release): 2.3.0', touch: ['CHANGELOG.md'], tag: 'v2.3.0' },
];

/** What is in 2.4.0. */
const inWork: readonly SampleCommit[] = [
  {
    branch: 'main',
    author: grace,
    day: 44,
    message: 'feat(checkout): SHOP-31 pay by instalments\n\nThree, six or twelve monthly payments, offered above 150.',
    touch: [checkout, payments],
    coAuthor: hana,
  },
  {
    branch: 'main',
    author: hana,
    day: 42,
    message: 'feat(payments): SHOP-31 plan the instalments',
    touch: [payments, 'services/payments/migrations/004-instalments.sql'],
  },
  {
    branch: 'feature/delivery-slots',
    from: 'main',
    author: farid,
    day: 40,
    message: 'feat(checkout): SHOP-32 choose a delivery slot',
    touch: [checkout, 'services/delivery/src/slots.ts'],
  },
  {
    branch: 'feature/delivery-slots',
    author: farid,
    day: 38,
    message: 'test(delivery): SHOP-32 slots across midnight',
    touch: ['services/delivery/test/slots.test.ts'],
  },
  {
    branch: 'feature/delivery-slots',
    author: hana,
    day: 37,
    message: 'feat(delivery): SHOP-32 tell the carrier',
    touch: ['services/delivery/src/carrier.ts', config],
  },
  {
    branch: 'main',
    author: farid,
    day: 36,
    message: "Merge branch 'feature/delivery-slots'",
    mergeOf: 'feature/delivery-slots',
  },
  {
    branch: 'release/v2.3',
    from: 'v2.3.0',
    author: grace,
    day: 35,
    message: 'fix(payments): SHOP-33 do not charge twice after a time-out',
    touch: [payments],
    label: 'double charge',
  },
  {
    branch: 'release/v2.3',
    author: grace,
    day: 34,
    message: 'chore(release): 2.3.1',
    touch: ['CHANGELOG.md'],
    tag: 'v2.3.1',
  },
  {
    branch: 'main',
    author: grace,
    day: 33,
    message: 'fix(payments): SHOP-33 do not charge twice after a time-out',
    pickOf: 'double charge',
  },
  {
    branch: 'main',
    author: hana,
    day: 31,
    message:
      'feat(search): SHOP-34 filter by size and colour (#131)\n\n* facets in the index\n* remembers the last choice',
    touch: [search],
  },
  { branch: 'main', author: hana, day: 29, message: 'perf(stock): SHOP-35 read stock in batches', touch: [stock] },
  {
    branch: 'main',
    author: farid,
    day: 27,
    message:
      'feat(account)!: SHOP-36 sign in with a passkey\n\nBREAKING CHANGE: sessions of version 1 end; customers sign in once more.',
    touch: [account, 'services/account/src/passkey.ts', lock],
  },
  { branch: 'main', author: grace, day: 25, message: 'fix(search): SHOP-37 find words with accents', touch: [search] },
  {
    branch: 'main',
    author: farid,
    day: 23,
    message: 'feat(cart): SHOP-38 save the cart for later',
    touch: [cart],
    label: 'save for later',
  },
  {
    branch: 'main',
    author: farid,
    day: 20,
    message: 'Revert "feat(cart): SHOP-38 save the cart for later"',
    revertOf: 'save for later',
  },
  {
    branch: 'main',
    author: hana,
    day: 18,
    message: 'security(payments): SHOP-39 never log a card number',
    touch: [payments, 'services/payments/src/redact.ts'],
  },
  { branch: 'main', author: hana, day: 16, message: 'build(deps): raise the TLS library', touch: [lock] },
  {
    branch: 'main',
    author: grace,
    day: 14,
    message: 'fix(orders): SHOP-40 show the right currency in the confirmation',
    touch: [orders],
  },
  { branch: 'main', author: farid, day: 12, message: 'refactor(stock): one place that counts', touch: [stock] },
  {
    branch: 'main',
    author: hana,
    day: 11,
    message: 'deprecate(orders): SHOP-41 the XML order export ends with 3.0',
    touch: [orders],
  },
];

/** The fixes after UAT of the first candidate. */
const fixes: readonly SampleCommit[] = [
  {
    branch: 'main',
    author: farid,
    day: 5,
    message: 'fix(checkout): SHOP-32 offer no slot in the past',
    touch: ['services/delivery/src/slots.ts'],
  },
  {
    branch: 'main',
    author: hana,
    day: 4,
    message: 'fix(payments): SHOP-31 keep the plan when the address changes',
    touch: [payments],
  },
];

/** The first candidate of 2.4.0 is cut before the last two commits, the second after them. */
export const shopHistory: readonly SampleCommit[] = [...released, ...inWork, ...fixes];
export const shopFixes = fixes.length;
