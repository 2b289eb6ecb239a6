import { Scorer } from '#shared/matching/score.ts'
import { criterionNames } from '#shared/matching/explanation.ts'
import { openings, talents } from '#tests/relevance/annotations.ts'
import * as doc from '#tests/relevance/market.ts'
import { gradeOf } from '#tests/relevance/grades.ts'
for(const p of process.argv.slice(2)){ const [ok,tk]=p.split('/')
  const o=openings.find(x=>x.key===ok)!, t=talents.find(x=>x.key===tk)!
  const s=new Scorer(doc.openingDocument(o).packed,{now:'2026-11-24T06:00:00.000Z'})
  const total=s.score(doc.talentDocument(t).packed)
  console.log(`\n${p} grade ${gradeOf(o,t).grade} total ${total.toFixed(3)}`)
  for(const [n,side] of [['opening',s.forward],['talent',s.backward]] as const) console.log(`  ${n} ${side.score.toFixed(3)}: `+criterionNames.map((c,i)=>Number.isNaN(side.values[i]!)||side.share(i)===0?'':`${c} ${side.share(i).toFixed(2)}*${side.values[i]!.toFixed(2)}`).filter(Boolean).join('  '))
}
