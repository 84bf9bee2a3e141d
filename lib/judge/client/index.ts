export { javascriptOptions, LOGIN_PORT, PLACEHOLDERS, type Login } from './javascript';
