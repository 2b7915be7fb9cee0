export { quickSearchEndpoints } from './routes.ts';
