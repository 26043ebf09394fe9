"""Who shared a Nobel prize: beside one of them the others would be right as well. Own compilation.

In: two names. Out: whether they were honoured together.
"""

from __future__ import annotations

from functools import cache

_SHARED = """
    Henri Becquerel, Pierre Curie, Marie Curie; Guglielmo Marconi, Ferdinand Braun;
    James Franck, Gustav Hertz; Arthur Holly Compton, Charles Wilson; Erwin Schrödinger, Paul Dirac; Victor
    Franz Hess, Carl David Anderson; Clinton Davisson, George Paget Thomson; John Cockcroft, Ernest Walton;
    Felix Bloch, Edward Purcell; Max Born, Walther Bothe; William Shockley, John Bardeen, Walter Brattain;
    Chen Ning Yang, Tsung-Dao Lee; Emilio Segrè, Owen Chamberlain; Eugene Wigner, Maria Goeppert-Mayer, J.
    Hans D. Jensen; Charles Townes, Nikolai Bassow, Alexander Prochorow; Richard Feynman, Julian Schwinger,
    Shinichirō Tomonaga; Hannes Alfvén, Louis Néel; John Bardeen, Leon Cooper, John Schrieffer; Martin Ryle,
    Antony Hewish; Pjotr Kapiza, Arno Penzias, Robert Wilson; Sheldon Glashow, Abdus Salam, Steven Weinberg;
    Subrahmanyan Chandrasekhar, William Fowler; Carlo Rubbia, Simon van der Meer; Ernst Ruska, Gerd Binnig,
    Heinrich Rohrer; Georg Bednorz, Karl Alexander Müller; Jerome Friedman, Henry Kendall, Richard Taylor;
    Andre Geim, Konstantin Novoselov; Saul Perlmutter, Brian Schmidt, Adam Riess; Serge Haroche, David
    Wineland; Peter Higgs, François Englert; Takaaki Kajita, Arthur McDonald; Rainer Weiss, Kip Thorne, Barry
    Barish; Arthur Ashkin, Gérard Mourou, Donna Strickland; James Peebles, Michel Mayor, Didier Queloz; Roger
    Penrose, Reinhard Genzel, Andrea Ghez; Syukuro Manabe, Klaus Hasselmann, Giorgio Parisi; Alain Aspect,
    John Clauser, Anton Zeilinger; Pierre Agostini, Ferenc Krausz, Anne L'Huillier; John Hopfield, Geoffrey
    Hinton; Carl Bosch, Friedrich Bergius; Irène Joliot-Curie, Frédéric Joliot-Curie; Otto Diels, Kurt Alder;
    Max Perutz, John Kendrew; Karl Ziegler, Giulio Natta; Manfred Eigen, Ronald Norrish, George Porter; Ernst
    Otto Fischer, Geoffrey Wilkinson; Paul Berg, Walter Gilbert, Frederick Sanger; Johann Deisenhofer, Robert
    Huber, Hartmut Michel; Paul Crutzen, Mario Molina, Sherwood Rowland; Emmanuelle Charpentier, Jennifer
    Doudna; Benjamin List, David MacMillan; Camillo Golgi, Santiago Ramón y Cajal; Ilja Metschnikow, Paul
    Ehrlich; Frederick Banting, John Macleod; Charles Sherrington, Edgar Adrian; Henry Dale, Otto Loewi;
    Alexander Fleming, Howard Florey, Ernst Boris Chain; Walter Rudolf Hess, Egas Moniz; Werner Forßmann,
    André Cournand, Dickinson Richards; Francis Crick, James Watson, Maurice Wilkins; John Eccles, Alan
    Hodgkin, Andrew Huxley; Konrad Bloch, Feodor Lynen; François Jacob, André Lwoff, Jacques Monod; Karl von
    Frisch, Konrad Lorenz, Nikolaas Tinbergen; Allan Cormack, Godfrey Hounsfield; Erwin Neher, Bert Sakmann;
    Christiane Nüsslein-Volhard, Edward Lewis, Eric Wieschaus; Barry Marshall, Robin Warren; Harald zur
    Hausen, Françoise Barré-Sinoussi, Luc Montagnier; Katalin Karikó, Drew Weissman; Henry Dunant, Frédéric
    Passy; Aristide Briand, Gustav Stresemann; Austen Chamberlain, Charles Dawes; Henry Kissinger, Lê Đức
    Thọ; Anwar as-Sadat, Menachem Begin; Nelson Mandela, Frederik Willem de Klerk; Jassir Arafat, Jitzchak
    Rabin, Schimon Peres; John Hume, David Trimble; Malala Yousafzai, Kailash Satyarthi; Ellen Johnson
    Sirleaf, Leymah Gbowee, Tawakkol Karman; Nelly Sachs, Samuel Agnon; Eyvind Johnson, Harry Martinson
"""


@cache
def _companies() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in _SHARED.split(";"):
        names = frozenset(" ".join(name.split()) for name in group.split(","))
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found


def shared(one: str, other: str) -> bool:
    """Whether two people were given the same prize in the same year."""
    return other in _companies().get(one, ())
