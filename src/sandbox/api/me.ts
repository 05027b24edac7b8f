import type { ViewerCall } from './for-viewer.ts';
import { presentImages } from './present-images.ts';

const imageSizes = [300, 64];

/** Of the development world, what February 2026 left; of the extended one, also what the scopes open. */
export function answerMe({ viewer: { user, scopes }, world, links }: ViewerCall) {
  const isExtended = world === 'extended';
  return {
    account_id: user.accountId,
    display_name: user.name,
    external_urls: { spotify: `${links.pages}/user/${user.id}` },
    href: `${links.api}/v1/users/${user.id}`,
    id: user.id,
    images: user.pictureId === null ? [] : presentImages(links.pages, user.pictureId, imageSizes),
    type: 'user',
    uri: `spotify:user:${user.id}`,
    ...(isExtended && { followers: { href: null, total: 0 } }),
    ...(isExtended &&
      scopes.includes('user-read-private') && {
        country: user.country,
        explicit_content: { filter_enabled: false, filter_locked: false },
        product: 'premium',
      }),
    ...(isExtended && scopes.includes('user-read-email') && { email: `${user.id}@sandbox.invalid` }),
  };
}
