import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

// Only what the reports draw.
use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])
