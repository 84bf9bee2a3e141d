export { clientFacts } from './client-facts';
export { javascriptOptions, LOGIN_PORT, PLACEHOLDERS } from './javascript';
