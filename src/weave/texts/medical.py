"""Words that belong with a doctor and not in a plan among neighbours: illnesses, medicines, what is done to a body.

A list over folded text. It knows the words that name it, not what they are about: "lift naar een afspraak" says enough and is left alone.
"""

from __future__ import annotations

import re

from weave.texts.reading import fold

ILLNESS = """dement\\w* alzheimer parkinson\\w* kanker\\w* tumor\\w* uitzaaiing\\w* leukemie diabet\\w* suikerziekte copd astma\\w* epilep\\w* depressi\\w*
psychos\\w* schizofren\\w* borderline bipolair autis\\w* adhd ptss anorexia hartfalen hartinfarct beroerte\\w* herseninfarct hersenbloeding tia reuma\\w*
artrose osteoporose hiv hepatitis longontsteking blaasontsteking doorligwond\\w* decubitus spierziekte als-patient ms-patient incontinent\\w*
verslav\\w* alcoholis\\w* nierfalen trombose eczeem psoriasis fibromyalgie delier terminale terminaal palliati\\w* euthanasie obstipatie"""
MEDICINE = """medicijn\\w* medicatie\\w* geneesmiddel\\w* pillen pillendoos tabletten insuline\\w* morfine oxycodon\\w* oxazepam temazepam diazepam
prednison\\w* antibiotic\\w* antidepressiva bloedverdunner\\w* metformine lithium ritalin oogdruppels zetpil\\w* baxterrol baxter chemo\\w* bestraling\\w*
dialys\\w* inhalator puffer epipen herhaalrecept\\w* tramadol"""
BODY = """wond wonden wondverzorging wondzorg katheter\\w* stoma\\w* injectie\\w* injecteren infuus sondevoeding steunkous\\w* luier\\w* inco inlegkruis\\w*
zuurstoffles\\w* bloeddruk\\w* bloedsuiker\\w* bloedprikken diagnos\\w* symptomen ziektebeeld behandelplan zorgdossier patientendossier bsn operatie
geopereerd amputati\\w* mri rontgen\\w*"""
_WORD = re.compile(rf"\b(?:{'|'.join(f'{ILLNESS} {MEDICINE} {BODY}'.split())})\b")


def medical(text: str) -> tuple[str, ...]:
    """The words of it that do, each once, in their order, without accents and in small letters."""
    return tuple(dict.fromkeys(_WORD.findall(fold(text))))
