export { systemClock, type Clock } from '../../../credentials/token/clock';
