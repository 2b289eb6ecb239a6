/** How a posting or a résumé words a skill: wished, not asked for, a subject of study; and the phrases that a text is made of. */

export const niceWord =
  /优先|加分|更佳|为佳|尤佳|者佳|最佳|更好|优势|不作硬性|prefer|a plus|nice to have|bonus|desirable|better to have|ideally|advantage/i
export const notAsked = /无需|不需要|不要求|非必须|不必|不限|not required|no need/i
/** 计算机、软件工程等相关专业: subjects of study, not skills. */
export const major =
  /[^，,。；;]*?(?:相关|类|等|及|与|或|、|理工科|本科|学历|\p{Script=Han})专业(?!知识|技能|能力|技术|水平|英语|素养|术语|软件|基础|方向)|(?:degree|major) in [^,.;]*/giu
/** A phrase that asks begins with one of these: what stands before it keeps its own wording. */
const opening =
  /^\s*(?:\d{1,2}\s*[、.．)）]\s*)?(?:[-●■◆•*★]\s*)?(?:无需|不要求|不需要|不必|并且?|且|以及|同时|需要?|必须|要求|能够?|可以?|应|至少|最好|如果?|对|有|具有?|具备|拥有|熟|精通|掌握|了解|使用|运用|会|懂|热爱|擅长|善于|良好|较强|优秀|扎实|丰富|参与|负责|strong|good|experience|familiar|knowledge|proficien|understanding|ability|excellent|solid|must|hands|working)/i

/** Phrases of a clause, each with the wording that governs it: 熟悉Java、Spring，有Spark经验者优先 are two. */
export const phrasesOf = (clause: string): string[] => {
  const phrases: string[] = []
  for (const part of clause.split(/[，,](?!\d{3})/)) {
    const last = phrases.length - 1
    if (last >= 0 && !opening.test(part)) phrases[last] += `，${part}`
    else phrases.push(part)
  }
  return phrases
}

export const clausesOf = (text: string): string[] =>
  text.split(/[\n。；;!！•●■▪]|(?<=[a-z)])\.\s+(?=[A-Z])/).filter(clause => clause.trim().length > 1)
