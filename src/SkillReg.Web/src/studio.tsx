import './nonce.ts';
import './design/base.css';
import { studioRouter } from './app/studio-routes.tsx';
import { start } from './app/start.tsx';

start(studioRouter());
