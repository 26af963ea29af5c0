import './styles/app.css';
import { CascadeColumn } from './elements/cascade-column';
import { CostQualityChart } from './elements/cost-quality-chart';
import { LiveCurves } from './elements/live-curves';
import { PlaygroundForm } from './elements/playground-form';
import { TableCurves } from './elements/table-curves';
import { TokenDetail } from './elements/token-detail';
import { TokenStream } from './elements/token-stream';
import { listenForShortcuts } from './lib/keys';

customElements.define('token-detail', TokenDetail);
customElements.define('token-stream', TokenStream);
customElements.define('cascade-column', CascadeColumn);
customElements.define('playground-form', PlaygroundForm);
customElements.define('cost-quality-chart', CostQualityChart);
customElements.define('live-curves', LiveCurves);
customElements.define('table-curves', TableCurves);
listenForShortcuts();
