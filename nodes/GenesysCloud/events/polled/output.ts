export { entriesOf, joined } from '../../shared/rows';
