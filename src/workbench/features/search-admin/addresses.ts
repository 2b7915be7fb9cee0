export const SYNONYMS = '/api/search-admin/synonyms';
export const PINS = '/api/search-admin/pins';
export const LOG = '/api/search-admin/log';
export const INDEX = '/api/search-admin/index';
