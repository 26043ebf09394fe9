"""In which year well-known people died: nobody does anything afterwards. In: a name. Out: a year, or None.

Own compilation; it holds those whom questions are likely to be about.
"""

from __future__ import annotations

from functools import cache

_DIED = """
    Wolfgang Pauli 1958, Erwin Schrödinger 1961, Max Valier 1930, Alfred Adler 1937, Philipp Reis 1874,
    Salomon August Andrée 1897,
    Ludwig van Beethoven 1827, Wolfgang Amadeus Mozart 1791, Joseph Haydn 1809, Johann Sebastian Bach 1750,
    Georg Friedrich Händel 1759, Franz Schubert 1828, Robert Schumann 1856, Clara Schumann 1896, Felix
    Mendelssohn Bartholdy 1847, Frédéric Chopin 1849, Franz Liszt 1886, Richard Wagner 1883, Giuseppe Verdi
    1901, Johannes Brahms 1897, Anton Bruckner 1896, Gustav Mahler 1911, Giacomo Puccini 1924, Georges Bizet
    1875, Claude Debussy 1918, Maurice Ravel 1937, Antonio Vivaldi 1741, Carl Maria von Weber 1826, Niccolò
    Paganini 1840, Gioachino Rossini 1868, Richard Strauss 1949, Igor Strawinsky 1971, Leonard Bernstein
    1990, Herbert von Karajan 1989, Johann Wolfgang von Goethe 1832, Friedrich Schiller 1805, Gotthold
    Ephraim Lessing 1781, Heinrich von Kleist 1811, Georg Büchner 1837, Heinrich Heine 1856, Theodor Fontane
    1898, Theodor Storm 1888, Franz Kafka 1924, Thomas Mann 1955, Bertolt Brecht 1956, Erich Kästner 1974,
    Hermann Hesse 1962, Rainer Maria Rilke 1926, William Shakespeare 1616, Miguel de Cervantes 1616, Molière
    1673, Voltaire 1778, Jane Austen 1817, Charles Dickens 1870, Mark Twain 1910, Jules Verne 1905, Victor
    Hugo 1885, Leo Tolstoi 1910, Oscar Wilde 1900, Mary Shelley 1851, Ernest Hemingway 1961, Antoine de
    Saint-Exupéry 1944, Johannes Gutenberg 1468, Martin Luther 1546, Nikolaus Kopernikus 1543, Galileo
    Galilei 1642, Johannes Kepler 1630, Tycho Brahe 1601, Isaac Newton 1727, Gottfried Wilhelm Leibniz 1716,
    Leonhard Euler 1783, Carl Friedrich Gauß 1855, Alexander von Humboldt 1859, Charles Darwin 1882, Louis
    Pasteur 1895, Robert Koch 1910, Wilhelm Conrad Röntgen 1923, Marie Curie 1934, Pierre Curie 1906, Albert
    Einstein 1955, Max Planck 1947, Otto Hahn 1968, Lise Meitner 1968, Werner Heisenberg 1976, Niels Bohr
    1962, Sigmund Freud 1939, Alfred Wegener 1930, Alexander Fleming 1955, Gregor Mendel 1884, Rudolf
    Virchow 1902, Ignaz Semmelweis 1865, Heinrich Hertz 1894, Michael Faraday 1867, Alan Turing 1954, Konrad
    Zuse 1995, Ada Lovelace 1852, Charles Babbage 1871, Emmy Noether 1935, Maria Sibylla Merian 1717,
    Leonardo da Vinci 1519, Michelangelo 1564, Raffael 1520, Albrecht Dürer 1528, Rembrandt 1669, Peter Paul
    Rubens 1640, Jan Vermeer 1675, Caravaggio 1610, Diego Velázquez 1660, Francisco de Goya 1828, Caspar
    David Friedrich 1840, Claude Monet 1926, Édouard Manet 1883, Vincent van Gogh 1890, Paul Gauguin 1903,
    Paul Cézanne 1906, Gustav Klimt 1918, Egon Schiele 1918, Franz Marc 1916, August Macke 1914, Paul Klee
    1940, Edvard Munch 1944, Pablo Picasso 1973, Salvador Dalí 1989, Frida Kahlo 1954, Andy Warhol 1987,
    Käthe Kollwitz 1945, Christoph Kolumbus 1506, Vasco da Gama 1524, Ferdinand Magellan 1521, James Cook
    1779, Roald Amundsen 1928, Robert Falcon Scott 1912, Ernest Shackleton 1922, Fridtjof Nansen 1930, Juri
    Gagarin 1968, Otto Lilienthal 1896, Orville Wright 1948, Wilbur Wright 1912, Ferdinand von Zeppelin
    1917, Amelia Earhart 1937, Charles Lindbergh 1974, James Watt 1819, George Stephenson 1848, Werner von
    Siemens 1892, Carl Benz 1929, Gottlieb Daimler 1900, Rudolf Diesel 1913, Thomas Alva Edison 1931, Nikola
    Tesla 1943, Alexander Graham Bell 1922, Alfred Nobel 1896, Gustave Eiffel 1923, Guglielmo Marconi 1937,
    Wernher von Braun 1977, Howard Carter 1939, Heinrich Schliemann 1890, Karl der Große 814, Friedrich der
    Große 1786, Maria Theresia 1780, Napoleon Bonaparte 1821, Ludwig XIV. 1715, Ludwig XVI. 1793, Otto von
    Bismarck 1898, Peter der Große 1725, Katharina die Große 1796, Elisabeth I. 1603, Wilhelm II. 1941,
    Wladimir Iljitsch Lenin 1924, Josef Stalin 1953, Adolf Hitler 1945, Winston Churchill 1965, Franklin D.
    Roosevelt 1945, John F. Kennedy 1963, Konrad Adenauer 1967, Willy Brandt 1992, Mahatma Gandhi 1948,
    Martin Luther King 1968, Nelson Mandela 2013, George Washington 1799, Abraham Lincoln 1865, Rosa
    Luxemburg 1919, Sophie Scholl 1943, Georg Elser 1945, James Dean 1955, Marilyn Monroe 1962, Humphrey
    Bogart 1957, Charlie Chaplin 1977, Grace Kelly 1982, Audrey Hepburn 1993, Romy Schneider 1982, Marlene
    Dietrich 1992, Heinz Rühmann 1994, Klaus Kinski 1991, Bruce Lee 1973, Elvis Presley 1977, John Lennon
    1980, Freddie Mercury 1991, Michael Jackson 2009, David Bowie 2016, Jimi Hendrix 1970, Bob Marley 1981,
    Jim Morrison 1971, Janis Joplin 1970, Steve Jobs 2011, Ayrton Senna 1994, Marlon Brando 2004, Paul
    Newman 2008, Steve McQueen 1980, John Wayne 1979, Cary Grant 1986, Alfred Hitchcock 1980, Orson Welles
    1985, Fritz Lang 1976, Stanley Kubrick 1999, Rainer Werner Fassbinder 1982, Bud Spencer 2016, Robin
    Williams 2014, Sean Connery 2020, Leonard Nimoy 2015, Jesse Owens 1980, Muhammad Ali 2016, Diego
    Maradona 2020, Niki Lauda 2019, Jochen Rindt 1970, James Hunt 1993, Juan Manuel Fangio 1995, Neil
    Armstrong 2012, Charlotte Brontë 1855, Emily Brontë 1848, Emily Dickinson 1886, Annette von Droste-
    Hülshoff 1848, George Eliot 1880, Bettina von Arnim 1859, Johanna Spyri 1901, Selma Lagerlöf 1940,
    Astrid Lindgren 2002, Virginia Woolf 1941, Agatha Christie 1976, Edgar Allan Poe 1849, Lord Byron 1824,
    Gustave Flaubert 1880, Honoré de Balzac 1850, Alexander Puschkin 1837, Anton Tschechow 1904, Henrik
    Ibsen 1906, Hans Christian Andersen 1875, Jacob Grimm 1863, Wilhelm Grimm 1859, E. T. A. Hoffmann 1822,
    Joseph von Eichendorff 1857, Novalis 1801, Stefan Zweig 1942, Joseph Roth 1939, Robert Musil 1942, James
    Joyce 1941, Marcel Proust 1922, George Orwell 1950, Vincenzo Bellini 1835, Michail Glinka 1857, Albert
    Lortzing 1851, Gaetano Donizetti 1848, Hector Berlioz 1869, Modest Mussorgski 1881, Jacques Offenbach
    1880, Edvard Grieg 1907, Jean Sibelius 1957, Camille Saint-Saëns 1921
"""


@cache
def _years() -> dict[str, int]:
    entries = (" ".join(entry.split()).rpartition(" ") for entry in _DIED.split(","))
    return {name: int(year) for name, _, year in entries}


def death_of(name: str) -> int | None:
    """The year of somebody's death, as far as it is known here."""
    return _years().get(name)
