import './nonce.ts';
import './design/base.css';
import { siteRouter } from './app/site-routes.tsx';
import { start } from './app/start.tsx';

start(siteRouter());
