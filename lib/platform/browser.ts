/** The one door to the extension API; everything else imports `browser` from here. */
export {browser} from 'wxt/browser';
